using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>An instrument that an account has traded, what it holds of it, and how its day began.</summary>
internal sealed record HoldingEntry(Instrument Instrument, Holding Holding, TradingDay Day)
{
    /// <summary>The day that an instant belongs to: the one known, or a new one when a session has begun since.</summary>
    public TradingDay DayAt(DateTimeOffset time)
    {
        var session = Instrument.Schedule.SessionOf(time);
        return session == Day.Session ? Day : new TradingDay(session, Holding.Quantity, 0, 0);
    }
}
