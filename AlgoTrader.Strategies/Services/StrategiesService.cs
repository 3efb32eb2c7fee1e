using System.Collections.Concurrent;
using System.Threading.Channels;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Scheduling;
using AlgoTrader.Trading.Strategies;
using Grpc.Core;
using ParameterDefinition = AlgoTrader.Contracts.V1.ParameterDefinition;
using StoredStrategy = AlgoTrader.Data.Sql.Strategies.StoredStrategy;

namespace AlgoTrader.Strategies.Services;

internal sealed class StrategiesService(
    InstanceDirectory directory, InstanceDesk desk, IInstanceStore store, StrategyCatalog catalog, IHostApplicationLifetime lifetime,
    ILogger<StrategiesService> logger)
    : Contracts.V1.Strategies.StrategiesBase
{
    private const int UsualChanges = 100;
    private const int MostChanges = 1000;

    public override Task<ListStrategiesReply> ListStrategies(ListStrategiesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListStrategiesReply { Strategies = { directory.List().Select(standing => standing.ToContract()) } });

    public override async Task StreamStrategies(
        StreamStrategiesRequest request, IServerStreamWriter<StrategyInstance> responseStream, ServerCallContext context)
    {
        // A slow reader gets the newest of each instance, never a queue of old ones.
        var changed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void OnChanged(string id)
        {
            changed[id] = true;
            wake.Writer.TryWrite(true);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        directory.Changed += OnChanged;
        try
        {
            foreach (var standing in directory.List())
                await responseStream.WriteAsync(standing.ToContract(), ended.Token);
            await foreach (var _ in wake.Reader.ReadAllAsync(ended.Token))
            {
                foreach (var id in changed.Keys)
                {
                    if (changed.TryRemove(id, out var _))
                        await responseStream.WriteAsync(directory.Find(id)?.ToContract() ?? new() { Id = id, Status = StrategyStatus.Deleted }, ended.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The strategy host is stopping."));
        }
        finally
        {
            directory.Changed -= OnChanged;
        }
    }

    public override Task<ListStrategyTypesReply> ListStrategyTypes(ListStrategyTypesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListStrategyTypesReply { Types_ = { catalog.Names.Select(TypeOf).OfType<StrategyType>() } });

    public override Task<StrategyInstance> CreateStrategy(CreateStrategyRequest request, ServerCallContext context) => AnswerAsync(async () => Standing(
        await desk.CreateAsync(
            new(
                request.Id,
                request.Type,
                [.. request.Instruments.Select(instrument => instrument.ToDomain())],
                request.Parameters,
                request.Schedule,
                request.Mode switch
                {
                    StrategyMode.Running => InstanceMode.Running,
                    StrategyMode.Paused => InstanceMode.Paused,
                    _ => InstanceMode.Stopped,
                },
                request.Capital.Length > 0 ? DecimalText.Parse(request.Capital, "capital") : null,
                request.OnFault.ToDomain()),
            request.By)));

    public override Task<UpdateStrategyReply> UpdateStrategy(UpdateStrategyRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var result = await desk.UpdateAsync(
            new(
                request.Id,
                request.Version,
                request.Parameters,
                request.HasSchedule ? request.Schedule : null,
                request.HasCapital ? DecimalText.Parse(request.Capital, "capital") : null,
                request.HasOnFault ? request.OnFault.ToDomain() : null),
            request.DryRun,
            request.By,
            request.Reason);
        return new UpdateStrategyReply
        {
            Strategy = Standing(result.Strategy),
            Changes = { result.Changes.Select(change => change.ToContract()) },
            Restarts = result.Restarts,
        };
    });

    public override Task<StrategyInstance> StartStrategy(StartStrategyRequest request, ServerCallContext context) => AnswerAsync(async () =>
        Standing(await desk.StartAsync(request.Id, request.Version, request.By, request.Reason)));

    public override Task<StrategyInstance> PauseStrategy(PauseStrategyRequest request, ServerCallContext context) => AnswerAsync(async () =>
        Standing(await desk.PauseAsync(request.Id, request.Version, request.By, request.Reason)));

    public override Task<StopStrategyReply> StopStrategy(StopStrategyRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var (strategy, cancelled) = await desk.StopAsync(request.Id, request.Version, request.CancelOrders, request.By, request.Reason);
        return new StopStrategyReply { Strategy = Standing(strategy), Cancelled = cancelled };
    });

    public override Task<StrategyInstance> ResetBreaker(ResetBreakerRequest request, ServerCallContext context) => AnswerAsync(async () =>
        Standing(await desk.ResetBreakerAsync(request.Id, request.Version, request.By, request.Reason)));

    public override Task<DeleteStrategyReply> DeleteStrategy(DeleteStrategyRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        await desk.DeleteAsync(request.Id, request.Version, request.Force, request.By, request.Reason);
        return new DeleteStrategyReply();
    });

    public override Task<ListStrategyChangesReply> ListStrategyChanges(ListStrategyChangesRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var limit = request.Limit is > 0 and < MostChanges ? request.Limit : request.Limit == 0 ? UsualChanges : MostChanges;
        var changes = await store.ChangesAsync(request.Id, limit, context.CancellationToken);
        return new ListStrategyChangesReply { Changes = { changes.Select(change => change.ToContract()) } };
    });

    public override Task<Schedule> ExportSchedule(ExportScheduleRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var strategy = await desk.ReadAsync(request.Id, version: 0);
        var schedule = strategy.Schedule is { Length: > 0 } json ? ScheduleJson.Parse(json) : TradingSchedule.Always;
        return new Schedule { Json = ScheduleJson.Write(schedule, indented: true), Version = strategy.Version };
    });

    public override Task<StrategyInstance> ImportSchedule(ImportScheduleRequest request, ServerCallContext context) => AnswerAsync(async () => Standing(
        (await desk.UpdateAsync(
            new(request.Id, request.Version, new Dictionary<string, string>(StringComparer.Ordinal), request.Json, null, null),
            isDryRun: false,
            request.By,
            string.Empty)).Strategy));

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception exception) when (exception is FormatException or ScheduleException)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (InstanceRefusedException exception)
        {
            throw new RpcException(new Status(Code(exception.Kind), exception.Message));
        }
    }

    private static StatusCode Code(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCode.InvalidArgument,
        RefusalKind.NotFound => StatusCode.NotFound,
        RefusalKind.Taken => StatusCode.AlreadyExists,
        RefusalKind.Changed => StatusCode.Aborted,
        RefusalKind.NotNow => StatusCode.FailedPrecondition,
        _ => StatusCode.Unavailable,
    };

    /// <summary>As it stands; as it was kept, where the change is not carried out yet.</summary>
    private StrategyInstance Standing(StoredStrategy stored) =>
        directory.Find(stored.Id) is { } standing && standing.Stored.Version == stored.Version
            ? standing.ToContract()
            : new InstanceStanding(stored, Runtime.StrategyState.Starting, "being carried out", null, string.Empty, 0).ToContract();

    /// <returns>Null for one whose parameters cannot be told: a plugin's code may throw anything, and the other types are listed.</returns>
    private StrategyType? TypeOf(string name)
    {
        try
        {
            return new() { Name = name, Parameters = { catalog.Parameters(name).Select(DefinitionOf) } };
        }
        catch (Exception exception)
        {
            StrategiesLog.TypeNotListed(logger, name, exception.Message);
            return null;
        }
    }

    private static ParameterDefinition DefinitionOf(Trading.Strategies.ParameterDefinition parameter) => new()
    {
        Name = parameter.Name,
        Whole = parameter.IsWhole,
        DefaultValue = parameter.Default,
        Min = parameter.Min,
        Max = parameter.Max,
        Step = parameter.Step,
        Help = parameter.Help,
    };
}
