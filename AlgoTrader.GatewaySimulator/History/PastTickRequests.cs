using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Past trades, quotes and midpoints, one by one.</summary>
internal sealed class PastTickRequests(Simulation simulation) : IRequestHandler
{
    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        if (message is not ReqHistoricalTicks request)
            return false;
        if (client.Resolve(simulation.Instruments, request.RequestId, request.Contract) is not { } instrument)
            return true;
        else if (new DataSubscriptions(simulation).OfPastTicks(instrument) is { } refusal)
            client.Refuse(request.RequestId, refusal);
        else if (TryCreate(request, instrument, out var problem) is { } query)
            new PastTicks(simulation.History.Of(instrument)).Send(client, request.RequestId, query);
        else
            client.SendError(request.RequestId, 321, $"Error validating request.-'reqHistoricalTicks' : cause - {problem}");
        return true;
    }

    public void Left(ClientSession client)
    {
    }

    private PastTickQuery? TryCreate(ReqHistoricalTicks request, Instrument instrument, out string problem)
    {
        var kind = BarKinds.TryFind(request.WhatToShow);
        DateTimeOffset start = default, end = default;
        problem = kind is not (BarKind.Trades or BarKind.BidAsk or BarKind.Midpoint)
            ? $"'{request.WhatToShow}' is invalid; TRADES, BID_ASK and MIDPOINT are legal"
            : request.NumberOfTicks is < 1 or > PastTicks.Most
            ? $"The number of ticks {request.NumberOfTicks} is not from 1 to {PastTicks.Most}"
            : request.StartDateTime.Length > 0 == request.EndDateTime.Length > 0
            ? "Give either the start or the end"
            : request.StartDateTime.Length > 0 && !RequestTime.TryParse(request.StartDateTime, instrument.Schedule, out start)
            ? $"Invalid start date/time '{request.StartDateTime}'"
            : request.EndDateTime.Length > 0 && !RequestTime.TryParse(request.EndDateTime, instrument.Schedule, out end)
            ? $"Invalid end date/time '{request.EndDateTime}'"
            : "";
        if (problem.Length > 0)
            return null;
        var isFromStart = request.StartDateTime.Length > 0;
        var from = isFromStart ? MarketTime.ToNanos(start) : simulation.History.Of(instrument).FirstNanos ?? 0;
        // Now is not over yet; a second that was asked for is meant whole.
        var to = isFromStart ? simulation.NowNanos + 1 : Math.Min(simulation.NowNanos + 1, MarketTime.ToNanos(end));
        return new PastTickQuery(
            kind!.Value, from, to, request.NumberOfTicks, isFromStart, request.IgnoreSize, request.UseRth ? instrument.Schedule : null);
    }
}
