using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;
using Grpc.Core;
using RiskRule = AlgoTrader.Contracts.V1.RiskRule;
using RiskState = AlgoTrader.Contracts.V1.RiskState;

namespace AlgoTrader.IbBroker.Services;

internal sealed class RiskService(
    BrokerLoop loop, RiskDesk desk, RiskDecisions decisions, SubscriptionStreams streams, OrderHold hold, IFence fence, IRiskRuleStore? store = null)
    : Contracts.V1.Risk.RiskBase
{
    private const int UsualChanges = 100;
    private const int MostChanges = 1000;

    public override async Task<ListRiskRulesReply> ListRiskRules(ListRiskRulesRequest request, ServerCallContext context)
    {
        // No rules and rules not read yet are two things.
        var rules = await loop.InvokeAsync(
            () => desk.Rules.AreKnown ? desk.Rules.All.ToList() : throw new RpcException(new Status(StatusCode.Unavailable, RiskGate.RulesNotRead)),
            context.CancellationToken);
        return new ListRiskRulesReply { Rules = { rules.Select(rule => rule.ToContract()) } };
    }

    public override Task<RiskRule> SaveRiskRule(SaveRiskRuleRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var saved = await Store.SaveAsync(request.Rule.ToDomain(), Named(request.By), context.CancellationToken);
        await InForceAsync();
        return saved.ToContract();
    });

    public override Task<DeleteRiskRuleReply> DeleteRiskRule(DeleteRiskRuleRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        await Store.DeleteAsync(request.Id, request.Version, Named(request.By), context.CancellationToken);
        await InForceAsync();
        return new DeleteRiskRuleReply();
    });

    public override Task<ListRiskChangesReply> ListRiskChanges(ListRiskChangesRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var limit = request.Limit is > 0 and < MostChanges ? request.Limit : request.Limit == 0 ? UsualChanges : MostChanges;
        var changes = await Store.ChangesAsync(limit, context.CancellationToken);
        return new ListRiskChangesReply { Changes = { changes.Select(change => change.ToContract()) } };
    });

    public override async Task<ListRiskDecisionsReply> ListRiskDecisions(ListRiskDecisionsRequest request, ServerCallContext context)
    {
        var limit = request.Limit > 0 ? request.Limit : RiskDecisions.Most;
        var newest = await loop.InvokeAsync(
            () => decisions.NewestFirst.Where(decided => !request.RefusedOnly || !decided.Decision.IsAllowed).Take(limit).ToList(), context.CancellationToken);
        return new ListRiskDecisionsReply { Decisions = { newest.Select(decided => decided.ToContract()) } };
    }

    public override Task<RiskState> GetRiskState(GetRiskStateRequest request, ServerCallContext context) => AnswerStateAsync(() => { });

    public override async Task StreamRiskState(
        StreamRiskStateRequest request, IServerStreamWriter<RiskState> responseStream, ServerCallContext context)
    {
        var subscription = new EventSubscription(context.Peer, e => e is BrokerEvent.RiskChanged, acknowledges: false);
        await foreach (var next in streams.ReadAsync(
            subscription, context, opened => opened.OfferExisting(new BrokerEvent.RiskChanged(desk.State))))
        {
            await responseStream.WriteAsync(((BrokerEvent.RiskChanged)next.Event).State.ToContract(), context.CancellationToken);
        }
    }

    public override Task<RiskState> EngageKillSwitch(EngageKillSwitchRequest request, ServerCallContext context) => AnswerAsync(() =>
    {
        var (scope, by) = (request.Scope.ToDomain(), Named(request.By));
        hold.Hold();
        return AnswerStateAsync(() =>
        {
            hold.LetGo();
            // Said by one that was suspended and leads no more, it would be lost with its journal.
            if (!fence.Holds)
                throw new RpcException(new Status(StatusCode.Unavailable, "This replica does not lead any more; ask the one that does."));
            desk.Kills.Engage(scope, by, request.Reason);
        });
    });

    public override Task<RiskState> ReleaseKillSwitch(ReleaseKillSwitchRequest request, ServerCallContext context) => AnswerAsync(() =>
    {
        var (scope, by) = (request.Scope.ToDomain(), Named(request.By));
        return AnswerStateAsync(() =>
        {
            if (!desk.Kills.Release(scope, by, request.Reason))
                throw new RpcException(new Status(StatusCode.NotFound, $"The kill switch of {scope} is not on."));
        });
    });

    public override Task<RiskState> ResetHalt(ResetHaltRequest request, ServerCallContext context) => AnswerAsync(() =>
    {
        var (scope, by) = (request.Scope.ToDomain(), Named(request.By));
        if (!RiskKinds.TryParse(request.Kind, out var kind))
            throw new FormatException($"kind '{request.Kind}' is not known.");
        return AnswerStateAsync(() =>
        {
            if (!desk.Halts.Reset(scope, kind, by))
                throw new RpcException(new Status(StatusCode.NotFound, $"{scope} is not halted by {request.Kind}."));
        });
    });

    public override Task<SignOfLifeReply> SignOfLife(SignOfLifeRequest request, ServerCallContext context) => AnswerAsync(async () =>
    {
        var (scope, by) = (request.Scope.ToDomain(), Named(request.By));
        var due = await loop.InvokeAsync(() => desk.DeadMan.Beat(scope, by), CancellationToken.None);
        return new SignOfLifeReply { DueUnixNanos = due is { } at ? UnixNanos.From(at) : 0 };
    });

    private IRiskRuleStore Store => store
        ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "Rules are kept in the database, and none is configured: set ConnectionStrings:algotrader."));

    private static string Named(string by) => by.Length > 0 ? by : throw new FormatException("by is missing: name who asks for it.");

    // The answer comes once the change is in force, not some seconds later.
    private async Task InForceAsync()
    {
        var rules = await Store.LoadAsync(CancellationToken.None);
        await loop.InvokeAsync(() =>
        {
            desk.SetRules(rules);
            return true;
        });
    }

    private Task<RiskState> AnswerStateAsync(Action change) => loop.InvokeAsync(() =>
    {
        change();
        return desk.State.ToContract();
    });

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (RiskRuleConflictException exception)
        {
            throw new RpcException(new Status(StatusCode.Aborted, exception.Message));
        }
        catch (AlgoTrader.Data.Sql.Errors.DatabaseException exception)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, exception.Message));
        }
    }
}
