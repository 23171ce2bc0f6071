// Two histories beside each other: events that mean the same in one row, and what differs between them.

/** Larger tables are not worth their memory: beyond, events are matched by looking a little ahead. */
const MOST_CELLS = 4_000_000;
const AHEAD = 200;

/** What differs between any two runs, and says nothing. */
const INCIDENTAL = /^(?:.*EventId|identity|requestId|.*RunId|runId|workflowId|firstExecutionRunId|activityId|timerId|updateId|stackTrace|parent|execution)$/;

/** What an event is about, however often and with whatever data it comes. */
function keyOf({ eventType, attributes: a }) {
  return [eventType, a.activityType ?? a.signalName ?? a.updateName ?? a.markerName ?? a.workflowType ?? ''].join(' ');
}

const comparable = (event) => JSON.stringify(event.attributes, (name, value) => (INCIDENTAL.test(name) ? undefined : value));

/** Rows {left, right, difference}: an event of both, of one only (the other is null), and how they differ. */
export function align(left, right) {
  const a = left.map(keyOf);
  const b = right.map(keyOf);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++;
  }
  const pairs = [];
  for (let i = 0; i < start; i++) {
    pairs.push([i, i]);
  }
  const middle = matched(a.slice(start, a.length - end), b.slice(start, b.length - end));
  pairs.push(...middle.map(([i, j]) => [i + start, j + start]));
  for (let i = end; i > 0; i--) {
    pairs.push([a.length - i, b.length - i]);
  }
  return rows(left, right, pairs);
}

const matched = (a, b) => (a.length * b.length <= MOST_CELLS ? longest(a, b) : ahead(a, b));

/** The longest common subsequence. */
function longest(a, b) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      pairs.push([i++, j++]);
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

/** Not the longest, but soon found. */
function ahead(a, b) {
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; i++) {
    const found = b.slice(j, j + AHEAD).indexOf(a[i]);
    if (found >= 0) {
      pairs.push([i, j + found]);
      j += found + 1;
    }
  }
  return pairs;
}

function rows(left, right, pairs) {
  const all = [];
  let i = 0;
  let j = 0;
  for (const [nextLeft, nextRight] of [...pairs, [left.length, right.length]]) {
    for (; i < nextLeft; i++) {
      all.push({ left: left[i], right: null, difference: 'left' });
    }
    for (; j < nextRight; j++) {
      all.push({ left: null, right: right[j], difference: 'right' });
    }
    if (i < left.length && j < right.length) {
      const [one, other] = [left[i++], right[j++]];
      all.push({ left: one, right: other, difference: comparable(one) === comparable(other) ? null : 'data' });
    }
  }
  return all;
}
