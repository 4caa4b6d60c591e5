// What Coral sends, as its server sends it: an analysis before a comment is posted, then a moderator's decision.
const analyze = { comment: { text: "You idiot." }, doNotStore: true, requestedAttributes: { TOXICITY: {} }, languages: ["en"] };
const suggest = {
  comment: { text: "You idiot." },
  context: { entries: [{ text: JSON.stringify({ url: "https://news.example/story?commentID=7", Coral_comment_id: "7" }) }] },
  attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
  languages: ["en"],
  communityId: "Coral:https://news.example",
  clientToken: "comment:7",
};

async function send(operation, body) {
  const response = await fetch(`${process.env.PARLEY_URL}/v1alpha1/comments:${operation}?key=${process.env.PARLEY_KEY}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, status: response.status, data: await response.json() };
}

console.log(JSON.stringify({ analyze: await send("analyze", analyze), suggest: await send("suggestscore", suggest) }));
