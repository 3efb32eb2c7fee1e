using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class ExecutionTests : IDisposable
{
    private const string First = "0000e0d5.6579d1a5.01.01";
    private const string Corrected = "0000e0d5.6579d1a5.01.02";
    private Desk _desk = new();

    public ExecutionTests()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
    }

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(First, Corrected)]
    [InlineData(Corrected, First)]
    public void Correction_I3_OnlyTheLastRevisionCountsWhicheverComesFirst(string first, string second)
    {
        _desk.Orders.OnExecution(Fill(first));
        _desk.Orders.OnExecution(Fill(second));
        _desk.Orders.OnExecution(Fill(first));
        Check();
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        _desk.Settle();
        using (var again = new Desk(disk: _desk.Storage.Flushed))
            Assert.Equal(40, again.Book.Positions.Lines.Single().Quantity);

        void Check()
        {
            Assert.Equal(Corrected, Assert.Single(_desk.Book.Executions).ExecId);
            Assert.Equal(40, _desk.Book.Find("a")!.FilledQuantity);
            Assert.Equal(99m, _desk.Book.Find("a")!.AverageFillPrice!.Value.ToDecimal());
            Assert.Equal(40, _desk.Book.Positions.Lines.Single().Quantity);
        }

        static ExecDetails Fill(string id) => id == First ? Desk.Fill(First, 1, 60, 100m) : Desk.Fill(Corrected, 1, 40, 99m);
    }

    [Fact]
    public void Bust_I3_TakesTheFillAway()
    {
        _desk.Orders.OnExecution(Desk.Fill(First, 1, 60, 100m));
        _desk.Orders.OnExecution(Desk.Fill(Corrected, 1, 0, 100m));
        Assert.Equal(0, _desk.Book.Positions.Lines.Single().Quantity);
        Assert.Equal(0, _desk.Book.Find("a")!.FilledQuantity);
        Assert.Equal(First, Assert.Single(_desk.Book.Executions).Replaces);
    }

    [Fact]
    public void Commission_OfACorrection_IsJoinedWhicheverComesFirst()
    {
        _desk.Orders.OnExecution(Desk.Fill(First, 1, 60, 100m));
        _desk.Orders.OnCommission(new CommissionReport(Corrected, 2m, "USD", null, null, null));
        _desk.Orders.OnCommission(new CommissionReport(First, 1m, "USD", null, null, null));
        _desk.Orders.OnExecution(Desk.Fill(Corrected, 1, 40, 99m));
        _desk.Orders.OnCommission(new CommissionReport(First, 1m, "USD", null, null, null));
        Assert.Equal(2m, Assert.Single(_desk.Book.Executions).Fee);
    }

    [Fact]
    public void LateFill_AfterTheCancel_IsBookedAndTheOrderStaysCancelled()
    {
        _desk.Orders.OnError(new ErrMsg(1, 202, "cancelled"));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 40, 100m));
        Assert.Equal((OrderStatus.Cancelled, 40m), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.FilledQuantity));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 60, 100m));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Positions_I3_ArePerAccountAndOwner()
    {
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 100m));
        _desk.Orders.OnExecution(Desk.Fill("e2", 0, 30, 100m, clientId: 0) with { PermId = 5 });
        _desk.Orders.OnExecution(Desk.Fill("e3", 0, 7, 100m, clientId: 0) with { PermId = 6, Account = "DU2", Side = ExecDetails.Sold });
        Assert.Equal(
            [(Desk.Account, "strategy", 100m), (Desk.Account, Owners.External, 30m), ("DU2", Owners.External, -7m)],
            _desk.Book.Positions.Lines.Select(line => (line.Key.Account, line.Owner, line.Quantity)));
    }

    [Fact]
    public void Execution_OneOrderWithTwoPermIds_IsStillThatOrder()
    {
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 40, 100m, "a") with { PermId = 5 });
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 60, 100m, "a") with { PermId = 6 });
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }
}
