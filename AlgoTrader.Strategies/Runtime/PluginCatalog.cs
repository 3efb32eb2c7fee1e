using AlgoTrader.Trading.Plugins;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>The strategies of this host: the templates, and those of its plugins.</summary>
internal static class PluginCatalog
{
    public const string DefaultDirectory = "plugins";

    /// <param name="directory">Relative to this program.</param>
    public static StrategyCatalog Load(string directory, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(typeof(PluginCatalog));
        var path = Path.Combine(AppContext.BaseDirectory, directory);
        // Nobody has to have plugins; who names a folder means one.
        if (directory == DefaultDirectory && !Directory.Exists(path))
            return new();
        var plugins = StrategyPlugins.Load(path, new StrategyCatalog().Names);
        foreach (var problem in plugins.Problems)
            StrategiesLog.PluginProblem(logger, problem.ToString());
        foreach (var strategy in plugins.Strategies)
            StrategiesLog.PluginLoaded(logger, strategy.File, strategy.Name);
        return new(plugins);
    }
}
