using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using Grpc.Core;

namespace AlgoTrader.Strategies.Services;

internal sealed class StrategiesService(StrategyBoard board) : Contracts.V1.Strategies.StrategiesBase
{
    public override Task<ListStrategiesReply> ListStrategies(ListStrategiesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListStrategiesReply { Strategies = { board.Views.Select(view => view.ToContract()) } });
}
