using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.OptionPricing;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Options;

namespace AlgoTrader.GatewaySimulator.Reference.Options;

/// <summary>Option prices and volatilities computed on request, and exercises, which are refused.</summary>
internal sealed class OptionRequests(Simulation simulation) : IRequestHandler
{
    private const int OwnRequest = 53;

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
        if (OptionMarkets.IsOption(instrument))
            return instrument;
        client.SendError(requestId, 321, $"Error validating request.-'bW' : cause - {instrument} is not an option");
        return null;
    }

    private void Send(ClientSession client, int requestId, Instrument option, decimal underlying, double? volatility, decimal? price)
    {
        var value = volatility is > 0 and { } known && underlying > 0 ? ModelOf(option).Value((double)underlying, simulation.NowNanos, known) : (BlackScholes?)null;
        client.Send(OptionTicks.Of(requestId, OwnRequest, underlying, value is null ? null : volatility, value, price));
    }

    private double? Implied(Instrument option, ReqCalcImpliedVolat request) => request.UnderlyingPrice <= 0 ? null
        : ModelOf(option).ImpliedVolatility((double)request.OptionPrice, (double)request.UnderlyingPrice, simulation.NowNanos);

    private OptionModel ModelOf(Instrument option) => simulation.OptionMarkets.ModelOf(option);

    private void RefuseExercise(ClientSession client, ExerciseOptions request)
    {
        if (Resolve(client, request.RequestId, request.Contract) is not { } option)
            return;
        var held = simulation.Accounts.Find(request.Account)?.HoldingOf(option).Quantity ?? 0;
        client.SendError(request.RequestId, 322, held >= request.Quantity && held > 0
            ? "Error processing request.-'cb' : cause - This gateway does not simulate exercises; close the position by an order"
            : $"Error processing request.-'cb' : cause - No unlapsed position exists in this option in account {request.Account}.");
    }
}
