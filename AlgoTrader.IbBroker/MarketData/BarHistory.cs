using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;
using Grpc.Core;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Finished bars of the past, from the gateway.</summary>
internal sealed class BarHistory(SessionKeeper session)
{
    /// <summary>IB's names of the bar sizes that we serve, by seconds.</summary>
    private static readonly SortedDictionary<int, string> BarSizes = new()
    {
        [60] = "1 min", [120] = "2 mins", [180] = "3 mins", [300] = "5 mins", [600] = "10 mins", [900] = "15 mins",
        [1200] = "20 mins", [1800] = "30 mins", [3600] = "1 hour", [7200] = "2 hours", [14400] = "4 hours", [86400] = "1 day",
    };

    private const int SecondsADay = 86400;

    private const int DaysAYear = 365;

    /// <summary>Asked for when the caller leaves an end of the range open.</summary>
    private const string DefaultDuration = "5 D";

    /// <param name="fromNanos">Inclusive, Unix nanoseconds; 0 = five trading days before the end.</param>
    /// <param name="toNanos">Exclusive; 0 = now, in gateway time.</param>
    /// <param name="now">Market time as far as the broker knows it: says how far back an open range reaches.</param>
    /// <exception cref="RpcException">A wrong range, no session, or what the gateway answered instead of bars.</exception>
    public async Task<IReadOnlyList<Bar>> GetAsync(
        Instrument instrument, int intervalSeconds, long fromNanos, long toNanos, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!BarSizes.TryGetValue(intervalSeconds, out var barSize))
            throw Refused(StatusCode.InvalidArgument, $"interval_seconds must be one of {string.Join(", ", BarSizes.Keys)}, not {intervalSeconds}.");
        if (toNanos != 0 && fromNanos >= toNanos)
            throw Refused(StatusCode.InvalidArgument, "from_unix_nanos must be before to_unix_nanos.");
        if (session.Link is not TwsGatewayLink { Connection: { } connection })
            throw Refused(StatusCode.Unavailable, "There is no gateway session; ask again when it is back.");

        var request = new ReqHistoricalData(0, instrument.ToContract())
        {
            BarSize = barSize,
            Duration = Duration(fromNanos, toNanos == 0 ? UnixNanos.From(now) : toNanos),
            EndDateTime = toNanos == 0 ? string.Empty : GatewayBars.ToRequestTime(toNanos),
            UseRth = true,
            FormatDate = 2,
        };
        try
        {
            var answer = await connection.RequestHistoricalDataAsync(request, cancellationToken: cancellationToken);
            // The newest bar may still be forming: it is finished when the range's end, the gateway's now, has passed it.
            var end = TwsTime.TryParse(answer.End, out var stated) ? UnixNanos.From(stated) : toNanos == 0 ? long.MaxValue : toNanos;
            return answer.ToBars(TimeSpan.FromSeconds(intervalSeconds))
                .Where(bar => bar.StartNanos >= fromNanos && (toNanos == 0 || bar.StartNanos < toNanos) && bar.EndNanos <= end)
                .ToList();
        }
        catch (TwsRequestException exception) when (IsNoData(exception))
        {
            return [];
        }
        catch (TwsRequestException exception)
        {
            throw Refused(
                exception.Code == GatewayRefusedException.NoSecurityDefinition ? StatusCode.NotFound : StatusCode.FailedPrecondition,
                $"{instrument}: {exception.Message}");
        }
        catch (TwsException exception)
        {
            throw Refused(StatusCode.Unavailable, exception.Message);
        }
    }

    /// <summary>Code 162 covers everything about history; only its words tell an empty range from a refusal.</summary>
    private static bool IsNoData(TwsRequestException exception) =>
        exception.Code == 162 && exception.Message.Contains("no data", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Seconds up to a day; then whole days, of which IB counts trading days, so never too few; then years, as IB demands.
    /// </summary>
    private static string Duration(long fromNanos, long toNanos)
    {
        if (fromNanos == 0 || fromNanos >= toNanos)
            return DefaultDuration;
        var seconds = (toNanos - fromNanos + UnixNanos.PerSecond - 1) / UnixNanos.PerSecond;
        var days = (seconds / SecondsADay) + 1;
        return seconds <= SecondsADay ? string.Create(CultureInfo.InvariantCulture, $"{seconds} S")
            : days <= DaysAYear ? string.Create(CultureInfo.InvariantCulture, $"{days} D")
            : string.Create(CultureInfo.InvariantCulture, $"{(days / DaysAYear) + 1} Y");
    }

    private static RpcException Refused(StatusCode code, string detail) => new(new Status(code, detail));
}
