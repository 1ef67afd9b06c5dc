/** Regions: where what a disclosure opens belongs, so that staff of another place never see it. */

-- The region of its instrument; null is from before, and belongs to the region of the pack.
alter table disclosures add column region text;

create index disclosures_of_grants on disclosures (grant_index) where grant_index is not null;
