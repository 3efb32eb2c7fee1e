namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>Money that positions tie up: to open them, and to keep them.</summary>
internal readonly record struct MarginRequirement(decimal Initial, decimal Maintenance)
{
    public static MarginRequirement operator +(MarginRequirement a, MarginRequirement b) => new(a.Initial + b.Initial, a.Maintenance + b.Maintenance);

    public static MarginRequirement operator *(MarginRequirement margin, decimal factor) => new(margin.Initial * factor, margin.Maintenance * factor);
}
