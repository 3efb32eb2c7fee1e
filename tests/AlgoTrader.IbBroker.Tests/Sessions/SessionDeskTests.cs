using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class SessionDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLink _link = new();
    private readonly Desk _desk;
    private readonly SessionBoard _board;
    private readonly SessionDesk _session;

    public SessionDeskTests()
    {
        _desk = new(_folder.Path);
        _board = new(_desk.Events, TimeProvider.System);
        var bars = new BarLines(_desk.Events, _desk.LockStep, Options.Create(new GatewayOptions()), NullLogger<BarLines>.Instance);
        _session = new(
            _board, _desk.Book, _desk.Orders, _desk.Accounts, bars, new QuoteLines(bars, TimeProvider.System), _desk.LockStep,
            NullLogger<SessionDesk>.Instance);
        bars.Acquire(new("SPY"), forTradingFeed: true);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Handle_I5_LinkToIbLostAndRestored_ReconcilesBeforeOrdersAndAsksForBarsAgain()
    {
        Begin("DU1");
        FinishSynchronization();
        Assert.Equal(SessionState.Ready, _board.Current.State);

        _session.Handle(new ErrMsg(-1, 1100, "Connectivity between IB and the gateway has been lost."));
        Assert.Contains("1100", _board.Current.Detail, StringComparison.Ordinal);
        Assert.Equal(OrderRefusal.NotReady, _desk.Refused(Desk.Request("a")));

        _link.Sent.Clear();
        _session.Handle(new ErrMsg(-1, 1101, "Connectivity has been restored, data lost."));
        Assert.Equal(SessionState.Synchronizing, _board.Current.State);
        Assert.Equal(OrderRefusal.NotReady, _desk.Refused(Desk.Request("a")));
        FinishSynchronization();

        Assert.Equal(SessionState.Ready, _board.Current.State);
        Assert.Contains(_link.Sent, message => message is Tws.Messages.MarketData.ReqRealTimeBars);
        _desk.Place(Desk.Request("a"));
    }

    [Fact]
    public void Begin_AccountIsNotTheJournals_SendsNothingAndSaysWhy()
    {
        Begin("DU1");
        FinishSynchronization();
        _session.Handle(Desk.Fill("1.01", 7, 100, 50) with { Account = "DU1" });
        _session.End("test");
        _link.Sent.Clear();

        Begin("U2");

        Assert.Empty(_link.Sent);
        Assert.Equal(SessionState.Connecting, _board.Current.State);
        Assert.Contains("DU1", _board.Current.Detail, StringComparison.Ordinal);
        Assert.Equal(OrderRefusal.NotReady, _desk.Refused(Desk.Request("a")));
    }

    private void Begin(string account) => _session.Begin(_link, new GatewayWelcome(account, 178, 1));

    private void FinishSynchronization()
    {
        _session.Handle(new PositionEnd());
        _session.Handle(new OpenOrderEnd());
        // A fill that comes while orders are listed is among the executions, for they are asked for after.
        Assert.Empty(_link.Sent.OfType<ReqExecutions>());
        _session.Handle(new CompletedOrdersEnd());
        _session.Handle(new ExecDetailsEnd(_link.Sent.OfType<ReqExecutions>().Last().RequestId));
    }
}
