using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A client's side of market depth, written from IB's description of the operations and nothing else.</summary>
internal sealed class ClientLadder(int rows)
{
    private const int Insert = 0;
    private const int Update = 1;
    private const int Bid = 1;
    private readonly List<(decimal Price, decimal Size)> _bids = [];
    private readonly List<(decimal Price, decimal Size)> _asks = [];

    public IReadOnlyList<(decimal Price, decimal Size)> Bids => _bids;

    public IReadOnlyList<(decimal Price, decimal Size)> Asks => _asks;

    public void Apply(MktDepth change) => Apply(change.Position, change.Operation, change.Side, change.Price, change.Size);

    public void Apply(MktDepthL2 change) => Apply(change.Position, change.Operation, change.Side, change.Price, change.Size);

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    private void Apply(int position, int operation, int side, decimal price, decimal size)
    {
        var ladder = side == Bid ? _bids : _asks;
        if (operation == Insert)
        {
            ladder.Insert(position, (price, size));
            if (ladder.Count > rows)
                ladder.RemoveAt(rows);
        }
        else if (operation == Update)
        {
            ladder[position] = (price, size);
        }
        else
        {
            ladder.RemoveAt(position);
        }
    }
}
