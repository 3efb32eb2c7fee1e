using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Options;

namespace AlgoTrader.GatewaySimulator.Reference.Options;

/// <summary>Option prices and volatilities computed on request, and exercises, which are refused.</summary>
internal sealed class OptionRequests(Simulation simulation) : IRequestHandler
{
    private const int OwnRequest = 53;
    private const int FromPrices = 1;

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqCalcOptionPrice request:
                if (Resolve(client, request.RequestId, request.Contract) is { } option)
                    Send(client, request.RequestId, option, request.UnderlyingPrice, (double)request.Volatility, price: null);
                return true;
            case ReqCalcImpliedVolat request:
                if (Resolve(client, request.RequestId, request.Contract) is { } priced)
                    Send(client, request.RequestId, priced, request.UnderlyingPrice, Implied(priced, request), request.OptionPrice);
                return true;
            case CancelCalcImpliedVolat or CancelCalcOptionPrice: return true;
            case ExerciseOptions request: RefuseExercise(client, request); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
    }

    private Instrument? Resolve(ClientSession client, int requestId, Contract contract)
    {
        if (client.Resolve(simulation.Instruments, requestId, contract) is not { } instrument)
            return null;
        if (instrument.SecType is SecTypes.Option or SecTypes.FuturesOption)
            return instrument;
        client.SendError(requestId, 321, $"Error validating request.-'bW' : cause - {instrument} is not an option");
        return null;
    }

    private void Send(ClientSession client, int requestId, Instrument option, decimal underlying, double? volatility, decimal? price)
    {
        var answer = new TickOption(requestId, OwnRequest, FromPrices) { OptionPrice = price, UnderlyingPrice = underlying };
        if (volatility is > 0 and { } known && underlying > 0)
        {
            var model = BlackScholes.Of(IsCall(option), (double)underlying, (double)option.Contract.Strike, YearsLeft(option), known);
            answer = answer with
            {
                ImpliedVolatility = Rounded(known),
                OptionPrice = price ?? Rounded(model.Price),
                PvDividend = 0,
                Delta = Rounded(model.Delta),
                Gamma = Rounded(model.Gamma),
                Vega = Rounded(model.Vega),
                Theta = Rounded(model.Theta),
            };
        }
        client.Send(answer);
    }

    private double? Implied(Instrument option, ReqCalcImpliedVolat request) => request.UnderlyingPrice <= 0 ? null
        : BlackScholes.ImpliedVolatility(IsCall(option), (double)request.UnderlyingPrice, (double)option.Contract.Strike, YearsLeft(option), (double)request.OptionPrice);

    // On its last day an option still has some hours.
    private double YearsLeft(Instrument option) =>
        Math.Max(0.5, (option.LastTradeDate ?? simulation.Instruments.Today).DayNumber - simulation.Instruments.Today.DayNumber) / 365;

    private void RefuseExercise(ClientSession client, ExerciseOptions request)
    {
        if (Resolve(client, request.RequestId, request.Contract) is not { } option)
            return;
        var held = simulation.Accounts.Find(request.Account)?.HoldingOf(option).Quantity ?? 0;
        client.SendError(request.RequestId, 322, held >= request.Quantity && held > 0
            ? "Error processing request.-'cb' : cause - This gateway does not simulate exercises; close the position by an order"
            : $"Error processing request.-'cb' : cause - No unlapsed position exists in this option in account {request.Account}.");
    }

    private static bool IsCall(Instrument option) => option.Contract.Right.StartsWith('C');

    // Nonsense, such as no volatility at all, has figures that are no numbers. A far strike's would be written with an exponent.
    private static decimal? Rounded(double value) => Math.Abs(value) < 1e12 ? Math.Round((decimal)value, 8) : null;
}
