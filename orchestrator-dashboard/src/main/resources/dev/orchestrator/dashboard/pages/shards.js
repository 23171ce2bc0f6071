import { html, nothing } from '../html.js';
import { bytes, isoMillis, number, plural } from '../format.js';
import { empty } from '../components/controls.js';
import { none, table } from '../components/table.js';
import { LivePage, pageHead } from './live-page.js';

const here = (view) => (shard) => (shard.here ? view(shard.here) : none);

/** The shards: who owns them, and how they keep up. */
export class ShardsPage extends LivePage {
  title = 'Shards';

  constructor(app, namespace) {
    super(app, [namespace, 'shards']);
  }

  read(signal) {
    return this.app.api.server('GET', 'shards', undefined, signal);
  }

  head() {
    return pageHead('Shards', { hint: 'A shard is a partition of the commands topic with its one writer. What only the owner knows is there where the server that answers is the owner.' });
  }

  content({ server, shards }) {
    if (!shards.length) {
      return empty('No shard has an owner yet', 'The first server takes them as soon as Kafka and PostgreSQL answer.');
    }
    const owners = new Set(shards.map(({ owner }) => owner)).size;
    const lag = shards.reduce((sum, shard) => sum + shard.lag, 0);
    return html`<p class="table-tools faint" role="status"><span>${plural(shards.length, 'shard')} of ${plural(owners, 'server')} · ${plural(lag, 'record')} behind</span></p>
      ${table({
        label: 'Shards',
        rows: shards,
        key: ({ shard }) => shard,
        columns: [
          { text: 'Shard', main: true, view: ({ shard }) => html`<strong class="num">${shard}</strong>` },
          { text: 'Owner', view: ({ owner }) => html`<span class="mono">${owner}</span>${owner === server ? html` <span class="tag">answers here</span>` : nothing}` },
          { text: 'Epoch', right: true, view: ({ epoch }) => number(epoch) },
          { text: 'Lag', right: true, view: ({ lag: records }) => html`<span class=${records > 1000 ? 'tone-text bad' : ''}>${number(records)}</span>` },
          { text: 'Commits', right: true, view: ({ commits }) => number(commits) },
          { text: 'Waiting', right: true, view: here(({ backlog }) => number(backlog)) },
          { text: 'Last batch', right: true, view: here(({ lastBatchSize }) => number(lastBatchSize)) },
          { text: 'Last commit', right: true, view: here(({ lastCommitTime }) => commitTime(lastCommitTime)) },
          { text: 'Unpublished', right: true, view: here(({ unpublished }) => number(unpublished)) },
          { text: 'Cache', right: true, view: here(({ cachedBytes }) => bytes(cachedBytes)) },
        ],
      })}`;
  }
}

/** Commits take parts of a millisecond. */
function commitTime(iso) {
  const ms = isoMillis(iso);
  return ms ? `${ms < 10 ? ms.toFixed(1) : number(Math.round(ms))} ms` : none;
}
