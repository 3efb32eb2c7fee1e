using System.Collections.Concurrent;
using AlgoTrader.Trading.Plugins;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>The strategies that come with the tool, and those of a folder of plugins.</summary>
/// <param name="Problems">Plugins that are not there; a run of another strategy goes on without them.</param>
public sealed record KnownStrategies(StrategyCatalog Catalog, IReadOnlyList<PluginProblem> Problems)
{
    // Finding the strategies takes longer than a short run.
    private static readonly ConcurrentDictionary<string, Lazy<KnownStrategies>> Folders = new(StringComparer.Ordinal);

    /// <param name="plugins">A folder with a folder for each plugin; null for none.</param>
    /// <exception cref="StrategyConfigurationException">It is empty.</exception>
    public static KnownStrategies In(string? plugins) => plugins?.Trim().Length == 0
        ? throw new StrategyConfigurationException("--plugins is empty: name a folder with a folder for each plugin, or leave it out.")
        : Folders.GetOrAdd(plugins is null ? string.Empty : Path.GetFullPath(plugins), folder => new(() => Load(folder))).Value;

    /// <exception cref="StrategyConfigurationException">No strategy has that name, or it cannot be built; of plugins that did not load it says why.</exception>
    public (Strategy Strategy, IReadOnlyDictionary<string, string> Parameters) Create(string name, IReadOnlyDictionary<string, string> values) =>
        Problems.Count == 0 || Catalog.Names.Contains(name)
            ? Catalog.Create(name, values)
            : throw new StrategyConfigurationException($"Strategy type '{name}' is unknown. Known: {string.Join(", ", Catalog.Names)}. {string.Join(' ', Problems)}");

    private static KnownStrategies Load(string folder)
    {
        var problems = new List<PluginProblem>();
        return new(folder.Length == 0 ? new() : StrategyCatalog.WithPlugins(folder, problems.Add), problems);
    }
}
