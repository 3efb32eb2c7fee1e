using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>Names the properties in which two records differ.</summary>
internal static class Difference
{
    public static IEnumerable<string> Between(object? sent, object? received, string path = "")
    {
        if (Equals(sent, received))
            return [];
        var type = sent?.GetType();
        if (type is null || received is null || received.GetType() != type || type.Namespace?.StartsWith("AlgoTrader", StringComparison.Ordinal) != true
            || type.Name == typeof(ValueList<>).Name)
            return [$"{path}: '{sent}' became '{received}'"];
        return type.GetProperties().SelectMany(property => Between(property.GetValue(sent), property.GetValue(received), $"{path}.{property.Name}"));
    }
}
