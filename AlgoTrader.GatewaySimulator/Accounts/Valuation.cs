using AlgoTrader.GatewaySimulator.Accounts.Margin;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>An account at the market's prices. Money is in the base currency unless it says otherwise.</summary>
internal sealed record Valuation(
    string Account, MarginMode Mode, CurrencyValue Total, IReadOnlyList<CurrencyValue> Currencies, MarginRequirement Margin, decimal Gross)
{
    // What a margin account may buy during the day with what is available.
    private const decimal DayTradingLeverage = 4;

    public string BaseCurrency => Total.Currency;

    public decimal Net => Total.Net;

    /// <summary>What counts for margin: everything but options.</summary>
    public decimal EquityWithLoan => Total.Cash + Total.Stocks + Total.Bonds + Total.Crypto + Total.FuturesPnl;

    public decimal Available => EquityWithLoan - Margin.Initial;

    public decimal Excess => EquityWithLoan - Margin.Maintenance;

    public decimal BuyingPower => Math.Max(0, Available) * (Mode == MarginMode.Cash ? 1 : DayTradingLeverage);

    public decimal Cushion => Net > 0 ? Math.Clamp(Excess / Net, 0, 1) : 0;

    public decimal Leverage => Net > 0 ? Gross / Net : 0;
}
