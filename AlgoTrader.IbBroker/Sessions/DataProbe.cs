using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Asks now and then for something that the gateway cannot answer without IB: the definition of an instrument. A gateway whose
/// process lives but whose link to IB is dead answers the heartbeat and not this. Used on the loop only.
/// </summary>
internal sealed class DataProbe(IWorkQueue loop, TimeProvider time, IOptions<GatewayOptions> options)
{
    private readonly LoopTimer _timer = new(loop, time);
    private IGatewayLink? _link;
    private Action _changed = () => { };
    private int? _requestId;

    public DataProbeState State { get; private set; }

    /// <summary>In a row.</summary>
    public int Missed { get; private set; }

    public void Start(IGatewayLink link, Action changed)
    {
        Stop();
        _link = link;
        _changed = changed;
        if (options.Value.AcknowledgeBars)
            State = DataProbeState.Off;
        else
            Ask();
    }

    public void Stop()
    {
        _timer.Cancel();
        _link = null;
        _requestId = null;
        Missed = 0;
        State = DataProbeState.Pending;
    }

    /// <returns>True for an answer to the probe, or a part of it.</returns>
    public bool Handle(IGatewayMessage message)
    {
        if (_requestId is not { } requestId)
            return false;
        switch (message)
        {
            case ContractData data when data.RequestId == requestId:
                return true;
            case ContractDataEnd end when end.RequestId == requestId:
            // That there is no such instrument is IB's answer too.
            case ErrMsg { Code: GatewayRefusedException.NoSecurityDefinition } unknown when unknown.RequestId == requestId:
                Missed = 0;
                Settle(DataProbeState.Answered);
                return true;
            case ErrMsg error when error.RequestId == requestId:
                Miss();
                return true;
            default:
                return false;
        }
    }

    private void Ask()
    {
        _requestId = _link!.NextRequestId();
        _link.Send(new ReqContractDetails(_requestId.Value, new Instrument(options.Value.ProbeSymbol).ToContract()));
        _timer.Set(options.Value.ProbeTimeout, Miss);
    }

    private void Miss()
    {
        Missed++;
        Settle(DataProbeState.Missed);
    }

    private void Settle(DataProbeState state)
    {
        _requestId = null;
        State = state;
        _timer.Set(options.Value.ProbeInterval, Ask);
        _changed();
    }
}
