using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>All market data of a session: opens and closes its lines together and hands each message to the part that owns it. Used on the loop only.</summary>
internal sealed class MarketDesk(
    BarLines bars,
    QuoteLines quotes,
    TradeLines trades,
    DepthLines depth,
    HistoryDesk history,
    InstrumentHours hours,
    StalenessClock staleness,
    MarketClock clock,
    LockStep lockStep,
    GatewayRules? rules = null)
{
    public void Attach(IGatewayLink link)
    {
        history.Attach(link);
        rules?.Attach(link);
        hours.Attach(link);
        lockStep.AfterAcknowledgement(() => bars.Attach(link));
        quotes.Attach(link);
        trades.Attach(link);
        depth.Attach(link);
    }

    /// <summary>Lines stay as they are at the gateway, but none can be opened at present.</summary>
    public void Pause()
    {
        bars.Pause();
        quotes.Pause();
        trades.Pause();
        depth.Pause();
    }

    /// <summary>Takes all that is open back, so that it can be asked for anew on the same link.</summary>
    public void Cancel(IGatewayLink link)
    {
        bars.Cancel(link);
        quotes.Cancel(link);
        trades.Cancel(link);
        depth.Cancel(link);
        history.Cancel(link);
    }

    /// <summary>The lines at the gateway are gone.</summary>
    public void Detach()
    {
        bars.Detach();
        quotes.Detach();
        trades.Detach();
        depth.Detach();
        hours.Detach();
        rules?.Detach();
        history.Detach();
    }

    public void NoteFarms(IReadOnlyList<Farm> farms)
    {
        foreach (var farm in farms.Where(farm => farm.State == FarmState.Broken))
            staleness.OnFarmBroken(farm.Name);
    }

    public void Handle(IGatewayMessage message)
    {
        switch (message)
        {
            case RealTimeBar bar:
                bars.OnBar(bar);
                break;
            case TickPrice tick:
                quotes.OnPrice(tick);
                break;
            case TickSize tick:
                quotes.OnSize(tick);
                break;
            case TickByTick tick:
                trades.OnTick(tick);
                break;
            case MktDepth change:
                depth.OnChange(change);
                break;
            case MktDepthL2 change:
                depth.OnChange(change);
                break;
            case HistoricalData answer:
                if (!history.OnHistory(answer))
                    bars.OnHistory(answer);
                break;
            case ContractData data:
                hours.OnContract(data);
                break;
            case ContractDataEnd end:
                hours.OnEnd(end.RequestId);
                break;
            case MarketRule rule:
                rules?.OnMarketRule(rule);
                break;
            case CurrentTime time when lockStep.OnTime():
                clock.OnMark(time.EpochSeconds);
                quotes.Release();
                depth.Release();
                lockStep.Handled();
                break;
            case CurrentTime time:
                clock.OnGatewayTime(time.EpochSeconds);
                break;
        }
    }

    /// <returns>True when the error belongs to market data.</returns>
    public bool OnError(ErrMsg error)
    {
        rules?.OnError(error);
        return bars.OnError(error) || quotes.OnError(error) || trades.OnError(error) || depth.OnError(error) || history.OnError(error) || hours.OnError(error);
    }
}
