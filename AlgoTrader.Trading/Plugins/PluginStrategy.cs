namespace AlgoTrader.Trading.Plugins;

/// <summary>A strategy class of a plugin.</summary>
/// <param name="Name">The name of its attribute.</param>
/// <param name="File">Path of its assembly.</param>
public sealed record PluginStrategy(string Name, Type Type, string File);
