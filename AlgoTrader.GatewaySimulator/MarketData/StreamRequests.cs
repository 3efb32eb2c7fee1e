using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>
/// What all requests for a stream of one instrument have in common: it opens under an id that is free, within a limit, of one instrument
/// that the user may have; it ends when it is cancelled, when its client leaves, or when the link to IB loses it.
/// </summary>
internal abstract class StreamRequests<T>(Simulation simulation) : IRequestHandler
    where T : class, IFeed
{
    protected Simulation Simulation { get; } = simulation;

    protected DataSubscriptions Subscriptions { get; } = new(simulation);

    protected FeedTable<T> Feeds { get; } = new();

    public abstract bool TryHandle(ClientSession client, IClientMessage message);

    public virtual void Left(ClientSession client) => LoseData(client);

    public IEnumerable<int> OpenStreams(ClientSession client) => Feeds.Of(client).Select(feed => feed.RequestId);

    public virtual void LoseData(ClientSession client)
    {
        foreach (var feed in Feeds.RemoveAll(client))
            Ended(feed);
    }

    /// <summary>What it sends carries no time, and is followed by marks. Bars are acknowledged one by one.</summary>
    protected virtual bool IsMarked => true;

    /// <summary>Why a client with so many streams may not open another.</summary>
    protected virtual DataRefusal? RefuseAnother(int open) => null;

    /// <summary>Why the user may not have this of an instrument.</summary>
    protected abstract DataRefusal? Refuse(ClientSession client, Instrument instrument);

    /// <summary>A stream is no longer in the table.</summary>
    protected virtual void Ended(T feed)
    {
    }

    /// <summary>The instrument of which a stream may be opened; null after its error has been sent.</summary>
    protected Instrument? Admit(ClientSession client, int requestId, Contract contract)
    {
        if ((Feeds.Contains(client, requestId) ? DataRefusal.DuplicateId : RefuseAnother(Feeds.CountOf(client))) is { } full)
            client.Refuse(requestId, full);
        else if (client.Resolve(Simulation.Instruments, requestId, contract) is not { } instrument)
            return null;
        else if (Refuse(client, instrument) is { } refusal)
            client.Refuse(requestId, refusal);
        else
        {
            Begin(client);
            return instrument;
        }

        return null;
    }

    /// <summary>What is told at once, such as a book as it stands, lies between two marks like everything else.</summary>
    private void Begin(ClientSession client)
    {
        if (!IsMarked)
            return;
        client.IsMarkDue = true;
        Simulation.Mark();
        client.IsMarkDue = true;
    }

    /// <summary>Ends a stream; false when the client has none of that id.</summary>
    protected bool End(ClientSession client, int requestId)
    {
        if (Feeds.Remove(client, requestId) is not { } feed)
            return false;
        Ended(feed);
        return true;
    }

    /// <summary>Ends a stream silently, or tells that there is none.</summary>
    protected void Close(ClientSession client, int requestId)
    {
        if (!End(client, requestId))
            client.Refuse(requestId, DataRefusal.Unknown(requestId));
    }
}
