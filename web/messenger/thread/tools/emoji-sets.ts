/** Emoji to choose from, by what they show: the common ones, since every system draws these. */

/** Sets in the order in which they are shown; the sign of each is its first. */
export const emojiSets = [
  `
    😀 😃 😄 😁 😆 😅 😂 🤣 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤗
    🤭 🤔 🤐 😐 😶 😏 😒 🙄 😬 😌 😔 😴 😷 🤒 🤕 🤧 🥵 🥶 🥳 😎 🤓 😕
    😟 🙁 😮 😲 😳 🥺 😢 😭 😱 😤 😡 🤯 😈 💀 👻 👽 🤖
  `,
  `
    👋 👍 👎 👏 🙌 👐 🤝 🙏 👌 🤌 ✌️ 🤞 🤟 🤘 👈 👉 👆 👇 ☝️ ✋ 🖐️ 👊
    ✊ 💪 🦾 ✍️ 🤳 👀 👂 👃 🧠 🫀 👶 🧒 🧑 🧓 🙋 🙅 🙆 🤷 🤦 🙇 🚶 🏃
    💃 🕺 🧘
  `,
  `
    🐶 🐱 🐭 🐹 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🐔 🐧 🐦 🦆 🦉 🐴 🦄
    🐝 🦋 🐌 🐞 🐢 🐍 🐙 🐠 🐬 🐳 🌵 🌲 🌳 🌱 🍀 🍁 🍂 🌷 🌹 🌻 🌞 🌙
    ⭐ 🌈 ☁️ 🌧️ ⛈️ ❄️ 🔥 💧 🌊
  `,
  `
    🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇 🍓 🫐 🍒 🍑 🥭 🍍 🥥 🥝 🍅 🥑 🥦 🥕 🌽 🥔
    🥐 🍞 🧀 🥚 🍳 🥞 🍔 🍟 🍕 🌭 🌮 🥗 🍝 🍜 🍣 🍚 🍦 🍰 🎂 🍫 🍬 🍿
    ☕ 🍵 🥛 🍺 🍷 🥂 🧃
  `,
  `
    ⚽ 🏀 🏈 🎾 🏐 🏓 🏸 🥅 ⛳ 🎣 🥊 ⛷️ 🏂 🚴 🏊 🏆 🎯 🎮 🎲 🧩 🎨 🎬
    🎤 🎧 🎸 🎹 🎻 🥁 🎉 🎁 🎈 🚗 🚌 🚲 🛵 🚆 ✈️ 🚀 ⛵ 🏠 🏢 🏥 🏫 🏖️
    🏔️ ⛺ 🌍 🗺️
  `,
  `
    ❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💔 💕 💯 💢 💥 💫 💤 ✅ ❌ ❓ ❗ ⚠️ 🚫 ♻️
    🔔 🔕 🔒 🔑 💡 📌 📎 ✂️ 📅 📈 📷 📱 💻 🖨️ ⌚ 📞 ✉️ 📦 📚 🔍 🧭 ⏰
    ⏳ 💰 💳 🛒 🏁
  `,
].map((set) => set.trim().split(/\s+/u));
