/** What an order opens is a disclosure; the order itself, which may have many, comes beside it. */

alter table orders rename to disclosures;
alter table disclosures rename column order_id to disclosure_id;
alter index orders_by_time rename to disclosures_by_time;
