/* global SBA, Vue */

// The instance's own dashboard, below its Actuator, through the admin server's proxy: what it may be asked is for the
// application to say, and the admin server needs no way to the orchestrator.
SBA.viewRegistry.addView({
  name: 'instances/orchestrator',
  parent: 'instances',
  path: 'workflows',
  label: 'Workflows',
  order: 60,
  isEnabled: ({ instance }) => instance.hasEndpoint('orchestrator'),
  component: {
    props: { instance: { type: Object, required: true } },
    render() {
      return Vue.h('iframe', {
        title: 'Workflows',
        class: 'w-full h-full',
        style: 'border: 0; min-height: 85vh',
        src: `instances/${encodeURIComponent(this.instance.id)}/actuator/orchestrator`,
      });
    },
  },
});
