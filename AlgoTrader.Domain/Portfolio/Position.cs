using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>What an account holds of an instrument, as the gateway reports it.</summary>
/// <param name="Quantity">Negative when short.</param>
/// <param name="AverageCost">Per unit, in the instrument's currency, as IB computes it.</param>
public sealed record Position(string Account, Instrument Instrument, decimal Quantity, decimal AverageCost);
