namespace SamplePlugin.Arithmetic;

/// <summary>Something that the plugin brings along and the host has not.</summary>
public static class Lots
{
    public static decimal Round(double quantity) => Math.Max(1, decimal.Truncate((decimal)quantity));
}
