using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>One operation on the rows of a ladder, numbered from the best: what a client has to do to stay equal.</summary>
internal readonly record struct RowChange(BookSideName Side, int Position, LevelChange Operation, LadderRow Row);
