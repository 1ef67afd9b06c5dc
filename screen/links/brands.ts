/** The names this screen protects from imitation: an editable list, one brand a line. */

/** A brand that people trust on sight. */
export type Brand = {
  /** Lower-case Latin letters and digits, as the brand writes its own domain. */
  readonly name: string;
  /** Registrable domains that are the brand's own (private suffixes of hosts count). */
  readonly own: readonly string[];
  /** The name is also an ordinary word, so it imitates only beside a word of the trade. */
  readonly isWord?: boolean;
  /** Every `name.<country>` and `name.co.<country>` is its own. */
  readonly isInCountries?: boolean;
  /** Honest names within a slip of the pen of this one. */
  readonly unlike?: readonly string[];
};

/** Platforms, shops, banks, carriers and wallets most imitated in messages. */
export const brands: readonly Brand[] = [
  {
    name: 'paypal',
    own: [
      'paypal.com', 'paypal.me', 'paypalobjects.com', 'paypal-community.com', 'paypal-corp.com',
    ],
    isInCountries: true,
    unlike: ['papal'],
  },
  {
    name: 'facebook',
    own: [
      'facebook.com', 'fb.com', 'fb.me', 'facebook.net', 'fbcdn.net', 'fbsbx.com',
      'facebook.github.io', 'messenger.com', 'meta.com',
    ],
  },
  { name: 'instagram', own: ['instagram.com', 'cdninstagram.com', 'ig.me'] },
  { name: 'whatsapp', own: ['whatsapp.com', 'whatsapp.net', 'wa.me'] },
  { name: 'messenger', own: ['messenger.com', 'm.me'], isWord: true },
  { name: 'tiktok', own: ['tiktok.com', 'tiktokcdn.com', 'tiktokv.com'] },
  { name: 'snapchat', own: ['snapchat.com', 'snap.com'] },
  {
    name: 'twitter',
    own: ['twitter.com', 'x.com', 't.co', 'twimg.com', 'twitter.github.com', 'twitter.github.io'],
  },
  { name: 'linkedin', own: ['linkedin.com', 'lnkd.in', 'licdn.com'] },
  { name: 'reddit', own: ['reddit.com', 'redd.it', 'redditstatic.com', 'redditmedia.com'] },
  {
    name: 'youtube',
    own: ['youtube.com', 'youtu.be', 'youtube-nocookie.com', 'ytimg.com'],
    isInCountries: true,
  },
  {
    name: 'google',
    own: [
      'google.com', 'google.org', 'google.dev', 'google.github.io', 'googleapis.com',
      'googleusercontent.com', 'googleblog.com', 'googlevideo.com', 'googlesyndication.com',
      'googleadservices.com', 'googletagmanager.com', 'googletagservices.com',
      'google-analytics.com', 'googlesource.com', 'googlecode.com', 'googlegroups.com',
      'googlemail.com', 'withgoogle.com',
    ],
    isInCountries: true,
    unlike: ['goggle', 'googly'],
  },
  { name: 'gmail', own: ['gmail.com', 'googlemail.com'] },
  { name: 'icloud', own: ['icloud.com', 'icloud-content.com'] },
  {
    name: 'apple',
    own: ['apple.com', 'apple.news', 'apple.co', 'applepay.com'],
    isWord: true,
    isInCountries: true,
  },
  { name: 'appleid', own: ['apple.com'] },
  { name: 'itunes', own: ['itunes.com', 'apple.com'] },
  {
    name: 'microsoft',
    own: [
      'microsoft.com', 'microsoftonline.com', 'microsoftonline-p.com', 'microsoftstore.com',
      'microsoft.github.io', 'microsoftedge.com',
    ],
  },
  { name: 'office365', own: ['office.com', 'office365.com', 'microsoft365.com'] },
  {
    name: 'outlook',
    own: ['outlook.com', 'office.com', 'office365.com', 'outlook.office.com'],
    isWord: true,
  },
  { name: 'onedrive', own: ['onedrive.com', 'live.com'] },
  { name: 'sharepoint', own: ['sharepoint.com'] },
  { name: 'hotmail', own: ['hotmail.com', 'live.com'], isInCountries: true },
  { name: 'skype', own: ['skype.com'] },
  {
    name: 'amazon',
    own: [
      'amazon.com', 'amazonaws.com', 'amazon.dev', 'amazon.jobs', 'amazon.science', 'amazonpay.com',
      'amazontrust.com', 'media-amazon.com', 'ssl-images-amazon.com',
    ],
    isWord: true,
    isInCountries: true,
  },
  {
    name: 'netflix',
    own: [
      'netflix.com', 'netflix.net', 'nflxso.net', 'netflixtechblog.com', 'netflix.github.io',
      'netflix.github.com',
    ],
  },
  {
    name: 'spotify',
    own: ['spotify.com', 'spotify.net', 'scdn.co', 'spotify.design', 'spotify.github.io'],
  },
  {
    name: 'dropbox',
    own: ['dropbox.com', 'dropboxusercontent.com', 'dropboxapi.com', 'dropbox.tech'],
  },
  { name: 'docusign', own: ['docusign.com', 'docusign.net'], isInCountries: true },
  {
    name: 'adobe',
    own: ['adobe.com', 'adobe.io', 'adobelogin.com', 'adobeexchange.com', 'adobe.github.io'],
    isWord: true,
    unlike: ['adobo', 'abode'],
  },
  { name: 'yahoo', own: ['yahoo.com', 'yahoo.net', 'yahooapis.com'], isInCountries: true },
  { name: 'ebay', own: ['ebay.com', 'ebaystatic.com', 'ebayimg.com'], isInCountries: true },
  { name: 'aliexpress', own: ['aliexpress.com', 'aliexpress.us'] },
  { name: 'walmart', own: ['walmart.com', 'walmartimages.com'], isInCountries: true },
  { name: 'airbnb', own: ['airbnb.com', 'airbnb.io'], isInCountries: true },
  { name: 'booking', own: ['booking.com'], isWord: true },
  {
    name: 'github',
    own: [
      'github.com', 'github.io', 'github.dev', 'github.blog', 'githubusercontent.com',
      'githubassets.com', 'githubapp.com', 'github.community',
    ],
  },
  { name: 'gitlab', own: ['gitlab.com', 'gitlab.io', 'gitlab-static.net'] },
  { name: 'stackoverflow', own: ['stackoverflow.com', 'stackoverflow.blog'] },
  {
    name: 'discord',
    own: [
      'discord.com', 'discord.gg', 'discord.gift', 'discord.gifts', 'discord.new', 'discord.dev',
      'discordapp.com', 'discordapp.net', 'discordstatus.com', 'discord.media', 'discord.js.org',
      'discordjs.guide', 'discordmerch.com',
    ],
    unlike: ['discard', 'record', 'discordia', 'discordance', 'discordant'],
  },
  { name: 'discordapp', own: ['discordapp.com', 'discordapp.net'] },
  { name: 'discordnitro', own: ['discord.com'] },
  {
    name: 'steam',
    own: [
      'steampowered.com', 'steamcommunity.com', 'steamgames.com', 'steamstatic.com', 'steam.tv',
    ],
    isWord: true,
  },
  { name: 'steamcommunity', own: ['steamcommunity.com'] },
  { name: 'steampowered', own: ['steampowered.com'] },
  { name: 'roblox', own: ['roblox.com', 'rbxcdn.com', 'roblox.cn'] },
  { name: 'epicgames', own: ['epicgames.com', 'epicgames.dev'] },
  {
    name: 'minecraft',
    own: ['minecraft.net', 'minecraft.wiki', 'minecraftservices.com'],
    isWord: true,
  },
  {
    name: 'telegram',
    own: ['telegram.org', 'telegram.me', 'telegram.dog', 't.me', 'telegra.ph'],
    isWord: true,
    unlike: ['telegraf', 'telegra', 'telegrams', 'telegraph'],
  },
  {
    name: 'signal',
    own: ['signal.org', 'signal.me', 'signalusers.org'],
    isWord: true,
    unlike: ['signals', 'signa'],
  },
  {
    name: 'binance',
    own: ['binance.com', 'binance.us', 'binance.org', 'binance.vision', 'bnbchain.org'],
    unlike: ['finance'],
  },
  { name: 'coinbase', own: ['coinbase.com'] },
  { name: 'kraken', own: ['kraken.com'], isWord: true },
  { name: 'blockchain', own: ['blockchain.com', 'blockchain.info'], isWord: true },
  { name: 'metamask', own: ['metamask.io'] },
  { name: 'myetherwallet', own: ['myetherwallet.com'] },
  { name: 'trustwallet', own: ['trustwallet.com'] },
  {
    name: 'walletconnect',
    own: ['walletconnect.com', 'walletconnect.org', 'walletconnect.network'],
  },
  { name: 'uniswap', own: ['uniswap.org'] },
  { name: 'pancakeswap', own: ['pancakeswap.finance', 'pancakeswap.com'] },
  { name: 'sushiswap', own: ['sushi.com', 'sushiswap.fi'] },
  { name: 'opensea', own: ['opensea.io'], isWord: true },
  { name: 'bybit', own: ['bybit.com'] },
  { name: 'kucoin', own: ['kucoin.com'] },
  { name: 'bitfinex', own: ['bitfinex.com'] },
  { name: 'layerzero', own: ['layerzero.network', 'layerzero.foundation'] },
  { name: 'zksync', own: ['zksync.io'] },
  { name: 'starknet', own: ['starknet.io'] },
  { name: 'chainlink', own: ['chain.link', 'chainlinklabs.com'], isWord: true },
  { name: 'arbitrum', own: ['arbitrum.io', 'arbitrum.foundation'] },
  { name: 'dextools', own: ['dextools.io'], unlike: ['devtools'] },
  { name: 'looksrare', own: ['looksrare.org'] },
  { name: 'safepal', own: ['safepal.com', 'safepal.io'] },
  { name: 'phantom', own: ['phantom.app', 'phantom.com'], isWord: true },
  { name: 'ledger', own: ['ledger.com'], isWord: true, unlike: ['ledge'] },
  { name: 'trezor', own: ['trezor.io'] },
  {
    name: 'polkadot',
    own: [
      'polkadot.network', 'polkadot.js.org', 'polkadot.io', 'polkadot.com', 'polkadot.subscan.io',
    ],
  },
  {
    name: 'ethereum',
    own: [
      'ethereum.org', 'ethereum.foundation', 'ethereum.github.io', 'ethereum.stackexchange.com',
    ],
    isWord: true,
  },
  { name: 'solana', own: ['solana.com', 'solana.org'], isWord: true },
  {
    name: 'stripe',
    own: ['stripe.com', 'stripe.network', 'stripe.dev'],
    isWord: true,
    unlike: ['stripes'],
  },
  { name: 'revolut', own: ['revolut.com', 'revolut.me'], isWord: true },
  { name: 'westernunion', own: ['westernunion.com'], isInCountries: true },
  { name: 'moneygram', own: ['moneygram.com'] },
  { name: 'wellsfargo', own: ['wellsfargo.com'] },
  { name: 'bankofamerica', own: ['bankofamerica.com', 'bofa.com'] },
  { name: 'americanexpress', own: ['americanexpress.com', 'amex.com'] },
  { name: 'mastercard', own: ['mastercard.com', 'mastercard.us'], isInCountries: true },
  { name: 'chase', own: ['chase.com', 'jpmorganchase.com'], isWord: true },
  { name: 'capitalone', own: ['capitalone.com', 'capitalone.co.uk'] },
  {
    name: 'citibank',
    own: ['citi.com', 'citibank.com', 'citibankonline.com'],
    isInCountries: true,
  },
  { name: 'barclays', own: ['barclays.com', 'barclays.co.uk', 'barclaycard.co.uk'] },
  { name: 'santander', own: ['santander.com', 'openbank.com'], isInCountries: true },
  {
    name: 'hsbc',
    own: ['hsbc.com', 'hsbcnet.com', 'hsbcinnovationbanking.com'],
    isInCountries: true,
  },
  { name: 'lloydsbank', own: ['lloydsbank.com', 'lloydsbank.co.uk', 'lloydsbankinggroup.com'] },
  { name: 'natwest', own: ['natwest.com'] },
  {
    name: 'creditagricole',
    own: ['credit-agricole.fr', 'credit-agricole.com', 'creditagricole.info', 'ca-sicavetfcp.fr'],
  },
  { name: 'labanquepostale', own: ['labanquepostale.fr', 'labanquepostale.com'] },
  {
    name: 'bradesco',
    own: ['bradesco.com.br', 'banco.bradesco', 'bradescoseguros.com.br', 'bradescopj.com.br'],
    isInCountries: true,
  },
  { name: 'itau', own: ['itau.com.br', 'itau.com'], isInCountries: true },
  { name: 'fedex', own: ['fedex.com'] },
  {
    name: 'dhl',
    own: ['dhl.com', 'dhl.de', 'dhlparcel.nl', 'dhlexpress.com'],
    isWord: true,
    isInCountries: true,
  },
  { name: 'usps', own: ['usps.com', 'usps.gov'] },
  { name: 'royalmail', own: ['royalmail.com'] },
];
