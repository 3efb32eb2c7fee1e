using System.Reflection;
using System.Runtime.Loader;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Plugins;

/// <summary>
/// Where the assemblies of one plugin live: its own versions of what it brings along, whatever the host and other plugins use. It shares the SDK with the host,
/// for otherwise its strategies would be of another kind than the host's, and the framework.
/// </summary>
internal sealed class PluginLoadContext(string mainAssembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly), isCollectible: true)
{
    private static readonly Assembly[] Shared = [typeof(Strategy).Assembly, typeof(Instrument).Assembly];

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly AssemblyDependencyResolver _resolver = new(mainAssembly);

    /// <summary>The version of the SDK that this program has.</summary>
    public static Version SdkVersion { get; } = typeof(Strategy).Assembly.GetName().Version!;

    public static string SdkName { get; } = typeof(Strategy).Assembly.GetName().Name!;

    public static bool IsShared(string name) => FindShared(name) is not null;

    public static bool IsOfFramework(string name) => File.Exists(Path.Combine(Framework, name + ".dll"));

    /// <returns>Path of an assembly that the plugin brings along; null when it does not.</returns>
    public string? Find(AssemblyName name) => _resolver.ResolveAssemblyToPath(name);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (FindShared(assemblyName.Name) is { } shared)
            return shared;
        if (Find(assemblyName) is { } path)
            return LoadFromAssemblyPath(path);
        // What the host happens to have is not the plugin's: it would be another version tomorrow.
        return assemblyName.Name is { } name && IsOfFramework(name)
            ? null
            : throw new FileNotFoundException($"{assemblyName.Name} is not in the plugin's folder.", assemblyName.Name);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;

    private static Assembly? FindShared(string? name) => Array.Find(Shared, assembly => assembly.GetName().Name == name);
}
