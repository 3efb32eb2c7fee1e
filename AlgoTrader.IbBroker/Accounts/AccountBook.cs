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
    private readonly Dictionary<PositionKey, (Position Position, int ConId)> _positions = [];
    private readonly List<PositionKey> _positionSequence = [];
    private readonly Dictionary<(string Account, string Key, string Currency), AcctValue> _values = [];
    private readonly List<(string Account, string Key, string Currency)> _valueSequence = [];

    /// <summary>In the order in which they were first reported.</summary>
    public IEnumerable<Position> Positions =>
        _positionSequence.Select(key => _positions[key].Position).Where(position => position.Quantity != 0);

    /// <summary>Each with IB's number of its contract.</summary>
    public IEnumerable<(PositionKey Key, Position Position, int ConId)> Holdings =>
        _positionSequence.Select(key => (key, _positions[key].Position, _positions[key].ConId));

    public IEnumerable<AcctValue> Values => _valueSequence.Select(key => _values[key]);

    public decimal QuantityOf(PositionKey key) => _positions.TryGetValue(key, out var held) ? held.Position.Quantity : 0;

    public void OnPosition(PositionReport report)
    {
        var position = new Position(report.Account, report.Contract.ToInstrument(), report.Quantity, report.AvgCost);
        var key = PositionKey.Of(report.Account, position.Instrument, report.Contract.ConId);
        if (_positions.TryAdd(key, (position, report.Contract.ConId)))
            _positionSequence.Add(key);
        _positions[key] = (position, report.Contract.ConId);
        events.Publish(new BrokerEvent.PositionChanged(position));
    }

    public void OnValue(AcctValue value)
    {
        var key = (value.Account, value.Key, value.Currency);
        if (_values.TryAdd(key, value))
            _valueSequence.Add(key);
        _values[key] = value;
    }

    /// <summary>A new session reports everything again; what it does not report no longer is.</summary>
    public void Clear()
    {
        _positions.Clear();
        _positionSequence.Clear();
        _values.Clear();
        _valueSequence.Clear();
    }
}
