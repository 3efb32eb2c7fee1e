using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>Journal and gateway disagree: trading stays closed until they agree or somebody accepts it.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void FirstStart_WhatIsHeld_IsExternalAndTradingIsOpen()
    {
        _desk.Begin();
        _desk.Hold(300);
        _desk.Finish();
        Assert.Equal((Owners.External, 300m), Owned().Single());
        _desk.Place(Desk.Request("a"));
        Restart();
        _desk.Begin(nextValidId: 2);
        _desk.Hold(300);
        _desk.Finish();
        Assert.Null(_desk.Reconciliation.ClosedBecause);
    }

    [Fact]
    public void Difference_ClosesTradingUntilAccepted_AndIsBookedOnce()
    {
        Filled();
        _desk.Begin(nextValidId: 2);
        _desk.Hold(250);
        _desk.Finish();
        Assert.Equal(OrderRefusal.TradingClosed, _desk.Refused(Desk.Request("b")));
        var difference = Assert.Single(_desk.Reconciliation.Differences());
        Assert.Equal((DifferenceKind.Position, "SPY", "100", "250", 150m), (difference.Kind, difference.Subject, difference.Broker, difference.Gateway, difference.Missing));

        Assert.Equal(OrderRefusal.Invalid, Accept(difference.Id, ""));
        Assert.Null(Accept(difference.Id, "me"));
        Assert.Equal(OrderRefusal.NotFound, Accept(difference.Id, "me"));
        _desk.Place(Desk.Request("b"));
        Assert.Equal([("strategy", 100m), (Owners.External, 150m)], Owned());

        Restart();
        Assert.Equal([("strategy", 100m), (Owners.External, 150m)], Owned());
    }

    [Fact]
    public void Difference_PositionComesAMomentLater_OpensByItself()
    {
        Filled();
        _desk.Begin(nextValidId: 2);
        _desk.Finish();
        Assert.Equal(OrderRefusal.TradingClosed, _desk.Refused(Desk.Request("b")));
        _desk.Hold(100);
        _desk.Place(Desk.Request("b"));
    }

    [Fact]
    public void Difference_WhileTheSessionStands_ExecutionsAreAskedForLessAndLessOften()
    {
        var link = _desk.Ready();
        Held(100);
        Pass(0.9);
        Assert.Equal(0, Asked());
        Pass(0.2);
        Assert.Equal(1, Asked());
        Pass(1.9);
        Assert.Equal(1, Asked());
        Pass(0.2);
        Assert.Equal(2, Asked());

        // A person's fill: nobody's order here.
        _desk.Orders.OnExecution(Desk.Fill("e1", 0, 100, 100m, clientId: 0));
        Assert.Equal((Owners.External, 100m), Owned().Single());
        Pass(600);
        Assert.Equal(2, Asked());
        Held(101);
        Pass(1.1);
        Assert.Equal(3, Asked());

        int Asked() => link.Sent.OfType<ReqExecutions>().Count();

        void Held(decimal quantity)
        {
            _desk.Hold(quantity);
            _desk.Orders.OnPosition();
        }
    }

    [Fact]
    public void Difference_WhileClosed_CancelsStillGoOut()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "a"));
        _desk.Hold(5);
        _desk.Finish();
        Assert.Equal(OrderRefusal.TradingClosed, _desk.Refused(Desk.Request("b")));
        Assert.Equal(OrderStatus.PendingCancel, _desk.Ask(reply => _desk.Orders.Cancel("a", reply)).Order.Status);
    }

    [Fact]
    public void Difference_FilledWhileAwayAndBeforeMidnight_IsFoundByThePosition()
    {
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        Restart();
        _desk.Begin(nextValidId: 2);
        _desk.Hold(100);
        _desk.Finish();
        Assert.Equal(OrderStatus.Unknown, _desk.Book.Find("a")!.Status);
        Assert.Equal([DifferenceKind.Position, DifferenceKind.UnknownOrder], _desk.Reconciliation.Differences().Select(difference => difference.Kind));
        Assert.Equal(OrderRefusal.TradingClosed, _desk.Refused(Desk.Request("b")));
    }

    private OrderRefusal? Accept(string id, string by)
    {
        OrderRefusedException? refusal = null;
        var answered = false;
        _desk.Reconciliation.Accept(id, by, "note", given => (refusal, answered) = (given, true));
        _desk.Settle();
        Assert.True(answered);
        return refusal?.Refusal;
    }

    private IEnumerable<(string Owner, decimal Quantity)> Owned() => _desk.Book.Positions.Lines.Select(line => (line.Owner, line.Quantity));

    private void Filled()
    {
        _desk.Ready();
        var order = _desk.Place(Desk.Request("a"));
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 100, 100m));
    }

    private void Pass(double seconds)
    {
        _desk.Time.Advance(TimeSpan.FromSeconds(seconds));
        _desk.Settle();
    }

    private void Restart()
    {
        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        _desk.Settle();
        var disk = _desk.Storage.Flushed;
        _desk.Dispose();
        _desk = new(disk: disk);
    }
}
