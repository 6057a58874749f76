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

const pill = $('#pending');
const held = new Map();
let scheduled = 0;

const results = () => $('#results');
const list = () => results() ?? $('#live');

function isBusy() {
  const here = list();
  return window.scrollY > 150
      || here.contains(document.activeElement)
      || (matchMedia('(hover: hover)').matches && Boolean($('tbody:hover, form:hover', here)));
}

function hear(change) {
  count(change.counts);
  held.set(change.key, change);
  schedule();
}

function schedule() {
  if (!scheduled) scheduled = setTimeout(() => { scheduled = 0; isBusy() ? offer() : show(); }, 100);
}

function offer() {
  if (!held.size) return;
  pill.textContent = results() ? held.size + (held.size === 1 ? ' new change' : ' new changes') : 'This has changed: show it';
  pill.hidden = false;
}

function show() {
  pill.hidden = true;
  if (!held.size) return;
  const changes = [...held.values()];
  held.clear();
  if (!results()) return loadAgain();
  if (results().dataset.first !== 'true') return;
  changes.sort((one, other) => (one.html ? 1 : 0) - (other.html ? 1 : 0)).forEach(place);
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
    $('[rel=next]', results()) ? rows.lastElementChild.remove() : loadAgain();
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

function loadAgain() {
  held.clear();
  pill.hidden = true;
  if (results()) {
    window.htmx?.ajax('GET', results().dataset.rows, { target: '#results', swap: 'outerHTML' });
  } else if ($('#live')) {
    if (location.search) history.replaceState(null, '', location.pathname);
    window.htmx?.ajax('GET', location.pathname, { target: '#live', select: '#live', swap: 'outerHTML' });
  }
}

// ---- the stream; a hidden page listens to nothing, for a browser holds few connections to one server

let source = null;
let address = null;

function listen() {
  const wanted = document.hidden ? null : (results() ?? document.body).dataset.live;
  if (wanted === address && source?.readyState !== EventSource.CLOSED) return;
  source?.close();
  address = wanted;
  if (!wanted) return;
  source = new EventSource(wanted);
  source.addEventListener('change', event => hear(JSON.parse(event.data)));
  source.addEventListener('reset', loadAgain);
  source.addEventListener('status', event => tell(JSON.parse(event.data)));
  source.onopen = () => { if ($('#feed').dataset.state === 'LOST') say('LIVE', ''); };
  source.onerror = () => {
    say('LOST', 'The connection to the console is lost.', ' What is shown may be old; it goes on by itself.');
    if (source.readyState === EventSource.CLOSED) setTimeout(lookAgain, 3000);
  };
}

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (answer?.status === 401) return location.reload();
  listen();
}

function tell({ state, since, percent, ready, reason }) {
  if (state === $('#feed').dataset.state) return;
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
  if (feed.dataset.state === state) return;
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

function begin(root = document) {
  tellTimes(root);
  tickPlans(root);
  listen();
}

pill.addEventListener('click', () => { show(); $('#main').focus(); });
for (const change of ['focusout', 'mouseout', 'scroll']) {
  document.addEventListener(change, () => { if (held.size) schedule(); }, { passive: true });
}
document.addEventListener('visibilitychange', () => { listen(); if (!document.hidden) loadAgain(); });
document.addEventListener('htmx:afterSwap', () => { held.clear(); pill.hidden = true; begin(); });
$('#keys').hidden = false;
$('#keys').addEventListener('click', () => help.showModal());
keysOn.checked = localStorage.getItem('keys') !== 'off';
keysOn.addEventListener('change', () => localStorage.setItem('keys', keysOn.checked ? 'on' : 'off'));
setInterval(() => tellTimes(), 30000);
begin();
