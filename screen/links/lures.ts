/** Words that imitations put beside a brand's name to be believed: an editable list. */

/** Lower-case; compared as parts of a label, so the short ones must be whole parts. */
export const lures: readonly string[] = [
  'access', 'account', 'acount', 'activate', 'airdrop', 'alert', 'antifraud', 'appeal', 'assist',
  'authent', 'authoriz', 'award', 'banking', 'billing', 'bonus', 'boost', 'cancel', 'card',
  'center', 'centre', 'claim', 'client', 'code', 'community', 'confirm', 'connect', 'copyright',
  'customer', 'delivery', 'deposit', 'download', 'drop', 'event', 'form', 'free', 'gift',
  'giveaway', 'help', 'hypesquad', 'invite', 'invoice', 'limited', 'locked', 'login', 'logon',
  'mail', 'mint', 'moderator', 'nitro', 'notice', 'offer', 'official', 'online', 'partner',
  'password', 'payment', 'portal', 'premium', 'prize', 'profile', 'promo', 'protect', 'recover',
  'refund', 'register', 'reset', 'resolution', 'restore', 'restrict', 'review', 'reward', 'safe',
  'secure', 'securit', 'server', 'service', 'shop', 'sign-in', 'signin', 'signon', 'signup', 'skin',
  'store', 'subscri', 'suspend', 'support', 'swap', 'team', 'ticket', 'token', 'trade', 'tradoffer',
  'transaction', 'unlock', 'unusual', 'update', 'upgrade', 'user', 'valid', 'verif', 'violation',
  'wallet', 'webmail', 'webscr', 'winner',
];

/** Believed only when they stand as a whole part between hyphens or dots. */
export const shortLures: readonly string[] = [
  'app', 'apps', 'auth', 'bot', 'cgi', 'co', 'com', 'dapp', 'eu', 'gg', 'help', 'http', 'https',
  'id', 'info', 'me', 'my', 'net', 'new', 'nft', 'org', 'pay', 'pro', 'sso', 'tech', 'uk', 'us',
  'vip', 'web', 'win', 'ww', 'www', 'x',
];
