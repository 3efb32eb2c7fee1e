using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Models;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AlgoTrader.Api.Endpoints;

internal static class BarEndpoints
{
    private const int MaxBars = 10_000;

    /// <summary>Unix nanoseconds in 64 bits end in 2262.</summary>
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapBarEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/bars", GetBarsAsync).WithTags("Market data")
            .WithSummary("Finished bars of the regular session, oldest first; without from, the last five trading days");

    /// <param name="from">Start of the range, inclusive.</param>
    /// <param name="to">End of the range, exclusive; now when absent.</param>
    /// <param name="limit">The newest so many.</param>
    private static async Task<Results<Ok<IReadOnlyList<BarView>>, ValidationProblem>> GetBarsAsync(
        MarketData.MarketDataClient marketData,
        string? symbol,
        string? interval,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int? limit,
        CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(symbol))
            problems["symbol"] = ["symbol is missing, e.g. SPY."];
        if (!BarInterval.TryGetSeconds(interval ?? BarInterval.Default, out var seconds))
            problems["interval"] = [$"interval must be one of {BarInterval.Names}, not '{interval}'."];
        if (limit is < 1 or > MaxBars)
            problems["limit"] = [$"limit must be 1 to {MaxBars}, not {limit}."];
        if (from >= to)
            problems["from"] = ["from must be before to."];
        Check("from", from);
        Check("to", to);
        if (problems.Count > 0)
            return TypedResults.ValidationProblem(problems);

        var request = new GetHistoricalBarsRequest
        {
            Instrument = new() { Symbol = symbol },
            IntervalSeconds = seconds,
            FromUnixNanos = from is { } start ? UnixNanos.From(start) : 0,
            ToUnixNanos = to is { } end ? UnixNanos.From(end) : 0,
        };
        var reply = await marketData.GetHistoricalBarsAsync(request, cancellationToken: cancellationToken);
        return TypedResults.Ok<IReadOnlyList<BarView>>([.. reply.Bars.Select(BarView.From).TakeLast(limit ?? MaxBars)]);

        void Check(string name, DateTimeOffset? time)
        {
            if (time < DateTimeOffset.UnixEpoch || time > Latest)
                problems[name] = [$"{name} must be between 1970 and {Latest.Year}, not {time:yyyy-MM-dd}."];
        }
    }
}
