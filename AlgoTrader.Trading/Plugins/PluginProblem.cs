namespace AlgoTrader.Trading.Plugins;

/// <summary>Why a plugin, or a strategy of one, is not there.</summary>
/// <param name="File">Path of the assembly or the folder.</param>
public sealed record PluginProblem(string File, string Reason, string Remedy)
{
    public override string ToString() => $"Plugin {File}: {Reason}. {Remedy}.";
}
