namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>One expiration of a chain.</summary>
/// <param name="Expiration">The day it is settled by.</param>
/// <param name="LastTradeDate">The last day it trades: the day before when it is settled by the morning's prices.</param>
/// <param name="IsMonthly">Of the third Friday, which has strikes further away.</param>
internal readonly record struct OptionExpiry(DateOnly Expiration, DateOnly LastTradeDate, bool IsMonthly)
{
    public ContractMonth Month => ContractMonth.Of(Expiration);
}
