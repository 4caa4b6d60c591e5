// The preview: while somebody writes, ask what the draft would do to the thread. It advises and never stands in the way.
const timers = new WeakMap();
const asking = new WeakMap();

document.addEventListener('input', event => {
  const box = event.target;
  if (!box.matches('textarea[data-preview]')) return;
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => preview(box), 400));
});

async function preview(box) {
  asking.get(box)?.abort();
  const request = new AbortController();
  asking.set(box, request);
  const text = box.value;
  let advice = null;
  try {
    if (text.trim()) {
      const answer = await fetch('/preview', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ thread: Number(box.dataset.preview), text }),
        signal: request.signal,
      });
      advice = answer.status === 200 ? await answer.json() : null;
    }
  } catch (error) {
    if (error.name === 'AbortError') return;
  }
  show(box.form.querySelector('.preview'), text, advice);
}

function show(panel, text, advice) {
  if (!advice?.warn) return panel.replaceChildren();
  const percent = share => `${Math.round(share * 100)} %`;
  const lines = [
    part('strong', 'This may heat the thread.'),
    part('p', `Risk that it derails: ${percent(advice.before)} now, ${percent(advice.after)} with this post.`),
  ];
  if (advice.heat.length) lines.push(marked(text, advice.heat));
  if (advice.pause) lines.push(part('p', advice.pause));
  lines.push(part('p', 'You can post it all the same.', 'quiet'));
  panel.replaceChildren(...lines);
}

function marked(text, heat) {
  const quote = part('blockquote', '');
  let at = 0;
  for (const { start, length } of heat) {
    quote.append(text.slice(at, start), part('mark', text.slice(start, start + length)));
    at = start + length;
  }
  quote.append(text.slice(at));
  return quote;
}

function part(name, text, style) {
  const element = document.createElement(name);
  element.textContent = text;
  if (style) element.className = style;
  return element;
}

// The thread as it grows: swapped in only while nobody is busy in it.
const posts = document.getElementById('posts');
if (posts) setInterval(refresh, 1500);

async function refresh() {
  const busy = () => document.hidden || posts.contains(document.activeElement) || posts.querySelector('details[open]');
  if (busy()) return;
  const have = posts.querySelector('[data-version]').dataset.version;
  const answer = await fetch(`${posts.dataset.refresh}&have=${have}`).catch(() => null);
  if (answer?.status === 200 && !answer.redirected) {
    const html = await answer.text();
    if (!busy()) posts.innerHTML = html;
  }
}
