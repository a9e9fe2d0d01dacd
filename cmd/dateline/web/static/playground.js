// Starts GraphiQL with the example queries that the server has, one a tab. What
// the visitor changes stays in the browser's storage, as GraphiQL keeps it.
(async () => {
  const root = document.getElementById('graphiql');
  try {
    const response = await fetch('/playground/examples');
    if (!response.ok) {
      throw new Error(`the examples answered with status ${response.status}`);
    }
    const examples = await response.json();
    ReactDOM.createRoot(root).render(
      React.createElement(GraphiQL, {
        fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
        defaultTabs: examples.map((query) => ({ query })),
        defaultEditorToolsVisibility: 'variables',
        shouldPersistHeaders: false,
      }),
    );
  } catch (err) {
    root.textContent = `The playground did not start: ${err.message}. Reload the page to try again.`;
  }
})();
