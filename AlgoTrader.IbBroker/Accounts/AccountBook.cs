using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages.Accounts;
using Position = AlgoTrader.Domain.Portfolio.Position;
using PositionReport = AlgoTrader.Tws.Messages.Accounts.Position;

namespace AlgoTrader.IbBroker.Accounts;

/// <summary>Positions and account values as the gateway last reported them. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class AccountBook(EventHub events)
{
    private readonly Dictionary<(string Account, int ConId), Position> _positions = [];
    private readonly Dictionary<(string Account, string Key, string Currency), AcctValue> _values = [];

    public IEnumerable<Position> Positions => _positions.Values.Where(position => position.Quantity != 0);

    public IEnumerable<AcctValue> Values => _values.Values;

    public void OnPosition(PositionReport report)
    {
        var position = new Position(report.Account, report.Contract.ToInstrument(), report.Quantity, report.AvgCost);
        _positions[(report.Account, report.Contract.ConId)] = position;
        events.Publish(new BrokerEvent.PositionChanged(position));
    }

    public void OnValue(AcctValue value) => _values[(value.Account, value.Key, value.Currency)] = value;

    /// <summary>A new session reports everything again; what it does not report no longer is.</summary>
    public void Clear()
    {
        _positions.Clear();
        _values.Clear();
    }
}
