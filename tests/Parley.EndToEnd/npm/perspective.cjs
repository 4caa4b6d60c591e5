// perspective-api-client, unchanged. Its address is fixed, so the axios it uses is told to go elsewhere.
const axios = require("axios");
const Perspective = require("perspective-api-client");

axios.interceptors.request.use((config) => {
  config.url = config.url.replace("https://commentanalyzer.googleapis.com", process.env.PARLEY_URL);
  config.proxy = false;
  return config;
});

async function refusal(key, text, options) {
  try {
    await new Perspective({ apiKey: key }).analyze(text, options);
    return null;
  } catch (error) {
    return { name: error.name, message: error.message, status: error.response && error.response.status };
  }
}

(async () => {
  const client = new Perspective({ apiKey: process.env.PARLEY_KEY });
  const plain = await client.analyze("You idiot.");
  const several = await client.analyze("<p>You idiot.</p>", { attributes: ["toxicity", "insult", "threat"] });
  const full = await client.analyze({
    comment: { text: "Fine. You idiot." },
    requestedAttributes: { INSULT: { scoreThreshold: 0.5 }, THREAT: { scoreThreshold: 0.5 } },
    spanAnnotations: true,
    languages: ["en"],
    clientToken: "t",
  });
  const unscorable = await refusal(process.env.PARLEY_KEY, "x", { attributes: ["flirtation"] });
  const wrongKey = await refusal("wrong", "x");
  console.log(JSON.stringify({ plain, several, full, unscorable, wrongKey }));
})();
