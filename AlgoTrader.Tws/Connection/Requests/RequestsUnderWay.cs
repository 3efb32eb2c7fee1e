using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>Everything a connection has asked for and not yet been told.</summary>
internal sealed class RequestsUnderWay
{
    /// <summary>Requests with an id, but for those of <see cref="Live"/>.</summary>
    public RequestTable ById { get; } = new();

    /// <summary>Lines of live data: apart, so that ticks cost nothing while nobody streams them.</summary>
    public RequestTable Live { get; } = new();

    public SharedAnswers Shared { get; } = new();

    public AnswerQueue<OpenOrder> OpenOrders { get; } = new();

    public AnswerQueue<CompletedOrder> CompletedOrders { get; } = new();

    public AnswerQueue<Position> Positions { get; } = new();

    public AnswerQueue<CurrentTime> Times { get; } = new();

    public Broadcast<IPositionMessage> PositionStreams { get; } = new();

    public Broadcast<IAccountUpdateMessage> AccountStreams { get; } = new();

    public Broadcast<NewsBulletin> BulletinStreams { get; } = new();

    public void Take(ErrMsg message)
    {
        if (message.Code == ErrMsg.DataLost)
            Live.FailAll(new TwsRequestException(message.Code, message.Text));
        if (message.Code == ErrMsg.BookReset)
            Live.Add<IMarketDepthMessage>(message.RequestId, message);
        if (message.IsWarning)
            return;
        var error = new TwsRequestException(message.Code, message.Text);
        ById.Fail(message.RequestId, error);
        Live.Fail(message.RequestId, error);
    }

    /// <summary>Ends every request with <paramref name="cause"/>, and every later one at once.</summary>
    public void Close(TwsDisconnectedException cause)
    {
        ById.Close(cause);
        Live.Close(cause);
        Shared.Close(cause);
        OpenOrders.Close(cause);
        CompletedOrders.Close(cause);
        Positions.Close(cause);
        Times.Close(cause);
        PositionStreams.Close(cause);
        AccountStreams.Close(cause);
        BulletinStreams.Close(cause);
    }
}
