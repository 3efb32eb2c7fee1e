using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>One connected client: what it asked for and what waits for it. Touched under the simulation's gate only.</summary>
internal sealed class ClientSession(int clientId, OutgoingFrames outgoing, ConnectionFaults transport, SendFaults faults, Action overrun)
{
    /// <summary>More unacknowledged messages than this, and a client is taken for one that never acknowledges.</summary>
    private const int PatienceMessages = 48;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromMilliseconds(200);

    public int ClientId { get; } = clientId;

    /// <summary>What is wrong with its connection.</summary>
    public ConnectionFaults Transport { get; } = transport;

    /// <summary>Its connection has ended; whatever is still sent to it goes nowhere.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Its queue overflowed; the server closes it.</summary>
    public bool IsOverrun { get; private set; }

    /// <summary>Messages that the client has not yet answered with a reqCurrentTime.</summary>
    public int Outstanding { get; private set; }

    /// <summary>How many streams of market data it has; the clock holds while nobody has any.</summary>
    public int Subscriptions { get; set; }

    public bool IsSubscribed => Subscriptions > 0;

    /// <summary>Quotes, trades or depth were sent since the last mark; see <see cref="Engine.Simulation.Mark"/>.</summary>
    public bool IsMarkDue { get; set; }

    /// <summary>Something is outstanding, but little enough to believe that the client acknowledges at all.</summary>
    public bool OwesAcknowledgement => Outstanding is > 0 and <= PatienceMessages;

    /// <summary>Bytes that wait for it.</summary>
    public int PendingBytes => outgoing.PendingBytes;

    /// <summary>Reports that the next one is to overtake.</summary>
    public Queue<IGatewayMessage> Held { get; } = [];

    public void Send<T>(in T message)
        where T : IGatewayMessage
    {
        if (TakesFrames)
            Deliver(message);
        else
            faults.Send(this, message);
    }

    /// <summary>True while no fault wants to see its messages one by one.</summary>
    public bool TakesFrames => faults.IsIdle && Held.Count == 0;

    /// <summary>Sends whole frames at once, while it <see cref="TakesFrames"/>: the queue is locked once for all of them.</summary>
    public void SendFrames(ReadOnlySpan<byte> frames)
    {
        if (!HasLeft && !IsOverrun && !outgoing.TryAddFrames(frames))
            Overrun();
    }

    /// <summary>Puts a message into the outgoing queue, past all faults.</summary>
    public void Deliver<T>(in T message)
        where T : IGatewayMessage
    {
        if (!HasLeft && !IsOverrun && !outgoing.TryAdd(message))
            Overrun();
    }

    public void DeliverHeld()
    {
        while (Held.TryDequeue(out var message))
            Deliver(message);
    }

    /// <summary>Sends a message that the clock waits for.</summary>
    public void SendAwaited<T>(in T message)
        where T : IGatewayMessage
    {
        if (TakesFrames)
            Deliver(message);
        else if (!faults.Send(this, message))
            return;
        Outstanding++;
    }

    /// <summary>Waits, not for long, until everything sent so far is with the operating system.</summary>
    public void Drain() => SpinWait.SpinUntil(() => outgoing.IsDrained, DrainLimit);

    public void SendError(int requestId, int code, string text) => Send(new ErrMsg(requestId, code, text));

    public void Refuse(int requestId, DataRefusal refusal) => SendError(requestId, refusal.Code, refusal.Text);

    /// <summary>The one instrument that a request means; null after its error has been sent.</summary>
    public Instrument? Resolve(InstrumentCatalogue catalogue, int requestId, Contract contract)
    {
        var (instrument, code, text) = catalogue.Resolve(contract);
        if (instrument is null)
            SendError(requestId, code, text);
        return instrument;
    }

    public void Acknowledge()
    {
        // Never below zero: a heartbeat must not pay for what is yet to be sent.
        if (Outstanding > 0)
            Outstanding--;
    }

    private void Overrun()
    {
        IsOverrun = true;
        overrun();
    }
}
