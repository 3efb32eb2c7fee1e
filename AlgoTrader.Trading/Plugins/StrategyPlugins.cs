using System.Reflection;
using System.Runtime.CompilerServices;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Plugins;

/// <summary>
/// Strategies of assemblies that users drop into a folder: <c>plugins/NAME/NAME.dll</c> with all that it needs beside it. Each is loaded by itself; one that cannot be
/// is named in <see cref="Problems"/>, and the others are there. A plugin is trusted: it runs with all that this program may do.
/// </summary>
public sealed class StrategyPlugins
{
    /// <summary>
    /// A context that nobody holds is unloaded, even while strategies of it run: what they have not used until then could not be loaded any more. So each
    /// lives as long as one of its strategies.
    /// </summary>
    private static readonly ConditionalWeakTable<Type, PluginLoadContext> Held = [];

    private readonly List<PluginStrategy> _strategies = [];
    private readonly List<PluginProblem> _problems = [];

    private StrategyPlugins()
    {
    }

    public static StrategyPlugins None { get; } = new();

    public IReadOnlyList<PluginStrategy> Strategies => _strategies;

    public IReadOnlyList<PluginProblem> Problems => _problems;

    /// <summary>Loads every folder of a folder, in the order of their names.</summary>
    /// <param name="taken">Names that strategies of plugins cannot have.</param>
    public static StrategyPlugins Load(string directory, IEnumerable<string> taken)
    {
        var plugins = new StrategyPlugins();
        if (!Directory.Exists(directory))
        {
            plugins._problems.Add(new(directory, "there is no such folder", "Make it, or correct the path"));
            return plugins;
        }

        var names = taken.ToDictionary(name => name, _ => "this program", StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
            plugins.Add(Path.GetFullPath(folder), names);
        foreach (var file in Directory.GetFiles(directory, "*.dll").Order(StringComparer.Ordinal))
            plugins._problems.Add(new(file, "each plugin has a folder of its own", $"Move it and what it needs into {Path.Combine(directory, Path.GetFileNameWithoutExtension(file))}"));
        return plugins;
    }

    private void Add(string folder, Dictionary<string, string> names)
    {
        var file = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        if (!File.Exists(file))
        {
            _problems.Add(new(file, "there is no such file", "The folder and the assembly in it have one name: rename one of them"));
            return;
        }

        PluginLoadContext? context = null;
        try
        {
            context = new(file);
            var problem = PluginCheck.Check(file, context) ?? Add(file, context, names);
            if (problem is null)
                return;
            _problems.Add(problem);
        }
        catch (ReflectionTypeLoadException exception)
        {
            var reason = exception.LoaderExceptions.FirstOrDefault(inner => inner is not null)?.Message ?? exception.Message;
            _problems.Add(new(file, $"its classes cannot be loaded: {reason}", "Build it again with the SDK of this program"));
        }
        catch (Exception exception)
        {
            // Whatever it is, the others are loaded.
            _problems.Add(new(file, $"it cannot be loaded: {exception.Message}", "Build and publish it again"));
        }

        context?.Unload();
    }

    /// <returns>Why nothing of it was added; null when something was.</returns>
    private PluginProblem? Add(string file, PluginLoadContext context, Dictionary<string, string> names)
    {
        var found = (from type in context.LoadFromAssemblyPath(file).GetTypes()
                     let attribute = type.GetCustomAttribute<StrategyAttribute>()
                     where attribute is not null && !type.IsAbstract && type.IsSubclassOf(typeof(Strategy))
                     orderby attribute.Name
                     select new PluginStrategy(attribute.Name, type, file)).ToList();
        if (found.Count == 0)
            return new(file, "it has no strategy", $"A strategy is a class derived from {typeof(Strategy).FullName} with [Strategy(\"name\")]");
        var added = 0;
        foreach (var strategy in found)
        {
            if (Problem(strategy, names) is { } problem)
            {
                _problems.Add(problem);
                continue;
            }

            Held.Add(strategy.Type, context);
            names.Add(strategy.Name, file);
            _strategies.Add(strategy);
            added++;
        }

        return added > 0 ? null : new(file, "none of its strategies can be used", "See the other messages about it");
    }

    private static PluginProblem? Problem(PluginStrategy strategy, Dictionary<string, string> names)
    {
        if (names.TryGetValue(strategy.Name, out var owner))
            return new(strategy.File, $"the name '{strategy.Name}' of {strategy.Type.FullName} is taken by {owner}", "Give the strategy another name in its attribute");
        if (strategy.Type.GetConstructors() is not [var constructor] || constructor.GetParameters().Length > 1)
            return new(strategy.File, $"{strategy.Type.FullName} has no single public constructor with one parameter or none", "Let it take one class of parameters, or nothing");
        try
        {
            StrategyCatalog.Create(strategy.Name, strategy.Type, new Dictionary<string, string>(StringComparer.Ordinal));
            return null;
        }
        catch (Exception exception)
        {
            // Its constructor may throw anything, and the others are loaded.
            var reason = exception is StrategyConfigurationException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
            return new(strategy.File, $"'{strategy.Name}' cannot be built with the defaults of its parameters: {reason.TrimEnd('.')}", "Mend the class, and publish it again");
        }
    }
}
