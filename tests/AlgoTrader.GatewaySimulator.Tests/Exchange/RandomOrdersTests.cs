using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

/// <summary>Random orders in a random book: what must hold whatever happens.</summary>
public sealed class RandomOrdersTests(ITestOutputHelper output)
{
    private static readonly string[] Types = ["MKT", "LMT", "LMT", "LMT", "STP", "STP LMT", "TRAIL", "TRAIL LIMIT", "MIT", "LIT", "MIDPRICE", "REL", "PEG MID", "MOC"];
    private static readonly string[] Tifs = ["DAY", "GTC", "IOC", "FOK"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void RandomOrdersAndEvents_KeepTheRulesOfAnExchange(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var floor = new Floor();
        var watch = new Watch(floor);
        var time = Floor.Ten;
        for (var i = 0; i < 2000; i++)
        {
            time = time.AddMilliseconds(random.Next(1, 400));
            var middle = 100 + (decimal)Math.Round(Math.Sin(i / 300.0) * 2, 2);
            switch (random.Next(5))
            {
                case 0: floor.PlayAt(time, new Trade(floor.Spy, middle + (random.Next(-3, 4) * 0.01m), random.Next(1, 200))); break;
                case 1 when floor.Exchange.Working.Count < 25: Place(floor, random, middle); break;
                case 2 when floor.Exchange.Working.Count > 0: Disturb(floor, random); break;
                default:
                    watch.NewBook();
                    floor.PlayAt(time, new DepthUpdate(floor.Spy, true, [.. Side(BookSideName.Bid, middle, random), .. Side(BookSideName.Ask, middle, random)]));
                    break;
            }
        }
        floor.PlayAt(Floor.Ten.AddHours(6).AddSeconds(1));
        watch.Finish();
    }

    private static IEnumerable<DepthChange> Side(BookSideName side, decimal middle, Random random)
    {
        for (var level = 1; level <= 5; level++)
            yield return new DepthChange(side, middle + (level * (side == BookSideName.Ask ? 0.01m : -0.01m)), random.Next(1, 150));
    }

    private static void Place(Floor floor, Random random, decimal middle)
    {
        var type = Types[random.Next(Types.Length)];
        var order = new Order
        {
            Action = random.Next(2) == 0 ? "BUY" : "SELL",
            TotalQuantity = random.Next(1, 300),
            OrderType = type,
            LmtPrice = type is "LMT" or "STP LMT" or "LIT" ? middle + (random.Next(-6, 7) * 0.01m) : null,
            AuxPrice = type is "TRAIL" or "TRAIL LIMIT" ? random.Next(1, 10) * 0.01m : type is "STP" or "STP LMT" or "MIT" or "LIT" ? middle + (random.Next(-10, 11) * 0.01m) : null,
            LmtPriceOffset = type == "TRAIL LIMIT" ? 0.02m : null,
            Tif = type is "MKT" or "LMT" ? Tifs[random.Next(Tifs.Length)] : "DAY",
            AllOrNone = type == "LMT" && random.Next(10) == 0,
            OcaGroup = random.Next(8) == 0 ? "g" + random.Next(3) : "",
            OcaType = random.Next(1, 4),
            Transmit = random.Next(20) != 0,
        };
        var parent = random.Next(5) == 0 ? (floor.Exchange.Working is [.., var last] ? last : null) : null;
        floor.Place(order, parent);
    }

    private static void Disturb(Floor floor, Random random)
    {
        var order = floor.Exchange.Working[random.Next(floor.Exchange.Working.Count)];
        if (random.Next(3) == 0)
            floor.Exchange.Cancel(order);
        else
            floor.Exchange.Modify(order, order.Order with { TotalQuantity = order.Filled + random.Next(1, 200), Transmit = true });
    }

    /// <summary>Looks at every event when it is logged, while the market is as it was.</summary>
    private sealed class Watch
    {
        private static readonly string[] Ranks = [OrderStatuses.PendingSubmit, OrderStatuses.PreSubmitted, OrderStatuses.Submitted, OrderStatuses.Filled];
        private readonly Floor _floor;
        private readonly Dictionary<(BookSideName, decimal), decimal> _taken = [];
        private readonly Dictionary<int, int> _ranks = [];
        private decimal _signed;

        public Watch(Floor floor)
        {
            _floor = floor;
            floor.Exchange.Tell = On;
        }

        public void NewBook() => _taken.Clear();

        public void Finish()
        {
            Assert.Equal(_floor.Position(), _signed);
            Assert.True(_floor.Exchange.Fills.Count > 150, $"only {_floor.Exchange.Fills.Count} fills: the test shows little");
            Assert.Equal(_floor.Exchange.Fills.Count, _floor.Exchange.Fills.Select(fill => fill.Details.ExecId).Distinct().Count());
            foreach (var order in _floor.Exchange.All)
            {
                var filled = _floor.FillsOf(order).Sum(fill => fill.Quantity);
                Assert.Equal(order.Filled, filled);
                Assert.True(order.IsWorking ? order.Remaining > 0 : order.Status is OrderStatuses.Cancelled || order.Remaining == 0, $"{order.Order} is {order.Status} with {order.Remaining} left");
                Assert.Equal(order.IsWorking, _floor.Exchange.Working.Contains(order));
                Assert.False(order.IsWorking && order.Order is { Tif: "DAY", Transmit: true }, "a day order outlived its day");
            }
        }

        private void On(OrderEvent happened, WorkingOrder order, Fill? fill)
        {
            Assert.Same(happened, _floor.Events[^1]); // logged before it is told
            Assert.True(order.Filled <= order.Order.TotalQuantity, $"{order.Order} is overfilled: {order.Filled}");
            var rank = order.IsWorking || order.Status == OrderStatuses.Filled ? Array.IndexOf(Ranks, order.Status) : Ranks.Length;
            Assert.True(rank >= _ranks.GetValueOrDefault(order.PermId), $"{order.Order} went back to {order.Status}");
            _ranks[order.PermId] = rank;
            if (fill is not null)
                Check((OrderFilled)happened, order);
        }

        private void Check(OrderFilled filled, WorkingOrder order)
        {
            _signed += order.IsBuy ? filled.Quantity : -filled.Quantity;
            var book = _floor.Simulation.MarketOf(_floor.Spy)!.Book;
            var isClose = order.Order.OrderType == OrderTypes.MarketOnClose;
            if (OrderPrices.LimitOf(order) is { } limit)
                Assert.True(OrderPrices.IsWithin(order, limit, filled.Price), $"{order.Order} filled at {filled.Price}");
            if (filled.AddsLiquidity || isClose)
                return;
            // Taken from the book: at a displayed price, and no more than it displayed.
            var side = order.IsBuy ? book.Asks : book.Bids;
            var taken = _taken[(side.Name, filled.Price)] = _taken.GetValueOrDefault((side.Name, filled.Price)) + filled.Quantity;
            Assert.True(taken <= side.SizeAt(filled.Price), $"{taken} taken at {filled.Price} of {side.SizeAt(filled.Price)}");
        }
    }
}
