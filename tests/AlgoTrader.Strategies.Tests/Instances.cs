namespace AlgoTrader.Strategies.Tests;

/// <summary>Configured strategy instances, as keys and values below <c>Strategies:Instances</c>.</summary>
internal static class Instances
{
    /// <summary>Parameters with which a random walk makes a fill every few minutes.</summary>
    private static readonly (string Name, string Value)[] Lively =
        [("BarMinutes", "1"), ("Lookback", "4"), ("EntryZ", "1"), ("Quantity", "10")];

    public static IEnumerable<KeyValuePair<string, string?>> Of(params (string Id, string Type, string[] Parameters)[] instances) =>
        instances.SelectMany((instance, index) => (KeyValuePair<string, string?>[])
        [
            new($"{index}:Id", instance.Id),
            new($"{index}:Type", instance.Type),
            new($"{index}:Symbol", "SPY"),
            .. instance.Parameters.Select(parameter => parameter.Split('='))
                .Select(pair => new KeyValuePair<string, string?>($"{index}:Parameters:{pair[0]}", pair[1])),
        ]);

    /// <summary>One instance, on several instruments.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> On(string symbols, string id, string type, params string[] parameters) =>
        Of((id, type, parameters)).Select(setting => setting.Key == "0:Symbol" ? new(setting.Key, symbols) : setting);

    public static (string Id, string Type, string[] Parameters) MeanReversion(string id, params string[] parameters) =>
        (id, "mean-reversion", [.. Lively.Select(pair => $"{pair.Name}={pair.Value}"), .. parameters]);
}
