// Keeps a page as new as the console: rows that change, the state of the connection, times of the reader's own zone,
// ticks of plans, keys. Without it every page works, as it was when it was loaded.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- times: the server prints UTC, the reader's own time and the distance from now come in addition

const local = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const distance = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });
const UNITS = [['year', 31557600], ['month', 2629800], ['day', 86400], ['hour', 3600], ['minute', 60]];

function fromNow(instant) {
  const seconds = (instant - Date.now()) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? distance.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now';
}

function tellTimes(root = document) {
  for (const time of $$('time[datetime]', root)) {
    const instant = new Date(time.dateTime);
    let own = $('.local', time);
    if (!own) {
      own = document.createElement('span');
      own.className = 'local';
      time.append(' ', own);
      time.title = instant.toLocaleString() + ' in your time zone';
    }
    const text = (instant.getTimezoneOffset() ? local.format(instant) + ' · ' : '') + fromNow(instant);
    if (own.textContent !== text) own.textContent = text;
  }
}

// ---- changes: rows at their place, or the page again; never under the hand of the reader

const RELOAD_PAUSE = 2000;
const RETRY_PAUSE = 5000;
const MOST_HELD = 500;

const pill = $('#pending');
const held = new Map();
let stale = false;
let loading = false;
let notBefore = 0;
let scheduled = 0;

const results = () => $('#results');
const list = () => results() ?? $('#live');

function isBusy() {
  const here = list();
  const focused = document.activeElement;
  return window.scrollY > 150
      || (here.contains(focused) && !focused.closest('.counts'))
      || (matchMedia('(hover: hover)').matches && Boolean($('tbody:hover, form:hover', here)));
}

function hear(change) {
  count(change.counts);
  if (!results()) return loadAgain();
  if (results().dataset.first !== 'true') return;
  held.set(change.key, change);
  if (held.size > MOST_HELD) {
    held.clear();
    stale = true;
  }
  schedule();
}

function loadAgain() {
  if (!list()) return;
  stale = true;
  schedule();
}

function schedule() {
  if (!scheduled && (stale || held.size)) scheduled = setTimeout(settle, 100);
}

function settle() {
  scheduled = 0;
  if (isBusy()) return offer();
  pill.hidden = true;
  placeAll();
  if (stale && !loading) performance.now() < notBefore ? schedule() : load();
}

function offer() {
  if (!results()) pill.textContent = 'This has changed: show it';
  else if (stale) pill.textContent = 'The list has changed: show it';
  else pill.textContent = held.size + (held.size === 1 ? ' new change' : ' new changes');
  pill.hidden = false;
}

function show() {
  pill.hidden = true;
  placeAll();
  if (stale) load();
}

function placeAll() {
  const changes = [...held.values()];
  held.clear();
  changes.sort((one, other) => (one.html ? 1 : 0) - (other.html ? 1 : 0)).forEach(place);
  if (changes.length) join();
}

// The next part begins after the last row that is left here; a list that has become short is loaded again.
function join() {
  const next = $('[rel=next]', results());
  if (!next) return;
  const rows = $('#rows').rows;
  if (rows.length < Number(results().dataset.length) * 0.8) stale = true;
  const after = rows[rows.length - 1]?.dataset.after;
  if (!after) return;
  for (const name of ['href', 'hx-get']) {
    const [path, query] = next.getAttribute(name).split('?');
    const parameters = new URLSearchParams(query);
    parameters.set('after', after);
    next.setAttribute(name, path + '?' + parameters);
  }
  window.htmx.process(next);
}

function place({ key, html }) {
  const rows = $('#rows');
  const old = $$('tr', rows).find(row => row.dataset.key === key);
  old?.remove();
  if (!html) return;
  const template = document.createElement('template');
  template.innerHTML = html;
  const row = $('tr', template.content);
  const next = $$('tr', rows).find(each => isBefore(row, each));
  if (!next && $('[rel=next]', results())) return;
  rows.insertBefore(row, next ?? null);
  row.classList.add('fresh');
  setTimeout(() => row.classList.remove('fresh'), 4000);
  tellTimes(row);
  $('.empty', results())?.remove();
  if (rows.rows.length > Number(results().dataset.length)) {
    $('[rel=next]', results()) ? rows.lastElementChild.remove() : (stale = true);
  }
}

function isBefore(one, other) {
  const later = Number(one.dataset.changed) - Number(other.dataset.changed);
  return later > 0 || (later === 0 && one.dataset.key < other.dataset.key);
}

function count(differences) {
  if (!results() || !differences) return;
  const add = (name, number) => {
    const place = $(`[data-count="${name}"]`);
    if (!place) return;
    const sum = Math.max(0, Number(place.textContent.replaceAll(',', '')) + number);
    place.textContent = sum.toLocaleString('en');
    place.closest('.facets a')?.classList.toggle('none', sum === 0);
  };
  add('total', differences.total ?? 0);
  for (const [severity, number] of Object.entries(differences.bySeverity ?? {})) add('severity.' + severity, number);
  for (const [verdict, number] of Object.entries(differences.byVerdict ?? {})) add('verdict.' + verdict, number);
}

// Loads what is shown again. What changes meanwhile makes it stale again, or comes with the stream of the new list.
async function load() {
  const old = list();
  if (loading || !old) return;
  loading = true;
  stale = false;
  notBefore = performance.now() + RELOAD_PAUSE;
  try {
    const answer = await fetch(old.dataset.page, { headers: { 'HX-Request': 'true' } });
    if (answer.status === 401) return location.reload();
    if (answer.status === 429 || answer.status >= 500) throw new Error(answer.statusText);
    if (answer.ok) swap(old, await answer.text());
  } catch {
    stale = true;
    notBefore = performance.now() + RETRY_PAUSE;
  } finally {
    loading = false;
    schedule();
  }
}

function swap(old, html) {
  // Where the reader asks for another list that one comes.
  if (old !== list() || $('.htmx-request')) return;
  if (!results() && location.search) history.replaceState(null, '', old.dataset.page);
  window.htmx.swap(old, html, { swapStyle: 'outerHTML', swapDelay: 0, settleDelay: 0, ignoreTitle: true }, { select: '#' + old.id });
}

// ---- the stream; a hidden page listens to nothing, for a browser holds few connections to one server

let source = null;
let followed = null;
let seen = null;

function listen() {
  const wanted = (results() ?? document.body).dataset.live;
  if (wanted !== followed) {
    hangUp();
    followed = wanted;
    seen = null;
  }
  if (document.hidden || !wanted) return hangUp();
  if (source && source.readyState !== EventSource.CLOSED) return;
  const address = new URL(wanted, location.href);
  if (seen) address.searchParams.set('from', seen);
  source = new EventSource(address);
  const on = (name, act) => source.addEventListener(name, event => {
    seen = event.lastEventId;
    act(JSON.parse(event.data));
  });
  on('change', hear);
  on('reset', loadAgain);
  on('status', tell);
  source.onopen = () => { if ($('#feed').dataset.state === 'LOST') say('LIVE', ''); };
  source.onerror = event => {
    say('LOST', 'The connection to the console is lost.', ' What is shown may be old; it goes on by itself.');
    if (event.target.readyState === EventSource.CLOSED) setTimeout(lookAgain, 3000);
  };
}

function hangUp() {
  source?.close();
  source = null;
}

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (answer?.status === 401) return location.reload();
  listen();
}

function tell({ state, since, percent, ready, reason }) {
  if (state === $('#feed').dataset.state && state !== 'LOADING') return;
  if (state === 'DISCONNECTED') {
    say(state, 'Disconnected', ` since ${since.slice(0, 19).replace('T', ' ')}Z. What is shown is as it was then; it goes on by itself. ${reason ?? ''}`);
  } else if (state === 'LOADING' && ready) {
    say(state, 'Reading anew', `, ${percent} %. What is shown is as it was before.`);
  } else if (state === 'LOADING') {
    say(state, 'Loading', `, ${percent} %. Advisories are still missing.`);
  } else {
    say(state, '');
  }
}

function say(state, title, text = '') {
  const feed = $('#feed');
  if (feed.dataset.state === state && feed.textContent === title + text) return;
  feed.dataset.state = state;
  feed.replaceChildren();
  if (!title) return;
  const strong = document.createElement('strong');
  strong.textContent = title;
  const paragraph = document.createElement('p');
  paragraph.append(strong, text);
  feed.append(paragraph);
}

// ---- plans: what is ticked stays ticked in this browser, for as long as the plan is the same

function tickPlans(root = document) {
  for (const plan of $$('[data-plan]', root)) {
    const name = 'plan:' + plan.dataset.plan;
    const done = new Set(JSON.parse(localStorage.getItem(name) ?? '[]'));
    for (const box of $$('[data-step]', plan)) {
      box.checked = done.has(box.dataset.step);
      box.onchange = () => {
        box.checked ? done.add(box.dataset.step) : done.delete(box.dataset.step);
        localStorage.setItem(name, JSON.stringify([...done]));
      };
    }
  }
}

// ---- keys; they can be turned off, for they are in the way of whoever speaks to the computer

const help = $('#help');
const keysOn = $('#keys-on');

function move(step) {
  const links = $$('a.open');
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const KEYS = {
  '/': () => $('#search')?.focus(),
  j: () => move(1),
  k: () => move(-1),
  n: () => { if (!pill.hidden) show(); },
  '?': () => help.showModal(),
};

document.addEventListener('keydown', event => {
  if (event.target.id === 'search' && event.key === 'ArrowDown') return move(1);
  const isTyping = event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog');
  const isCombined = event.ctrlKey || event.altKey || event.metaKey;
  if (!keysOn.checked || isTyping || isCombined || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// ---- beginning

// How many a new list has, for whoever does not see it.
function announce() {
  const found = $('#found');
  const total = $('#total')?.textContent;
  if (found && found.textContent !== total) found.textContent = total;
}

function begin(root = document) {
  // What was sent and refused stands at an address that nobody can load.
  const page = $('#live')?.dataset.page;
  if (page && location.pathname !== page) history.replaceState(null, '', page);
  tellTimes(root);
  tickPlans(root);
  listen();
}

pill.addEventListener('click', () => { show(); $('#main').focus(); });
for (const change of ['focusout', 'mouseout', 'scroll']) {
  document.addEventListener(change, schedule, { passive: true });
}
document.addEventListener('visibilitychange', listen);
document.addEventListener('htmx:afterSwap', () => {
  if (results()) {
    held.clear();
    stale = false;
  }
  pill.hidden = true;
  begin();
  announce();
});
$('#keys').hidden = false;
$('#keys').addEventListener('click', () => help.showModal());
keysOn.checked = localStorage.getItem('keys') !== 'off';
keysOn.addEventListener('change', () => localStorage.setItem('keys', keysOn.checked ? 'on' : 'off'));
setInterval(() => tellTimes(), 30000);
begin();
