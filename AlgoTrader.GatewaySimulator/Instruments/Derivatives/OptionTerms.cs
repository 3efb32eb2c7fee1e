using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>What all options of one class have in common.</summary>
/// <param name="Number">Its place in the contract ids.</param>
/// <param name="Prototype">The contract without expiration, strike and right.</param>
/// <param name="Rules">The trading rules.</param>
/// <param name="UnderlyingSecType">STK, IND or FUT.</param>
/// <param name="ReferencePrice">The underlying's price when no market of it is played.</param>
/// <param name="Step">Between strikes near the price.</param>
/// <param name="WideStep">Between strikes far from it, which monthly expirations have.</param>
/// <param name="Weeks">How many weekly expirations are listed.</param>
/// <param name="Months">How many monthly ones.</param>
/// <param name="IsMorningSettled">Settled by the prices of the expiration's morning, so that trading ends the day before.</param>
internal sealed record OptionTerms(
    int Number, Contract Prototype, DerivativeRules Rules, string UnderlyingSecType, decimal ReferencePrice,
    decimal Step, decimal WideStep, int Weeks, int Months, bool IsMorningSettled)
{
    /// <summary>The volatility that they are priced at.</summary>
    public VolatilitySmile Smile { get; init; } = new(0.2, 0.2);
}
