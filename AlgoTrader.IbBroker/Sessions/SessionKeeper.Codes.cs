using System.Globalization;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Sessions;

/// <content>What the gateway's codes about the session lead to; the table of the rules is <see cref="SessionCode"/>.</content>
internal sealed partial class SessionKeeper
{
    private bool OnSessionCode(ErrMsg error)
    {
        if (SessionCode.Find(error.Code) is not { } code || (error.RequestId != -1 && code.Rule != SessionRule.RetryMarketData))
            return false;
        BrokerLog.Notice(_logger, error.Code, error.Text);
        _events.Publish(new BrokerEvent.GatewayNotice(error.Code, error.Text, code.Rule));
        switch (code.Rule)
        {
            case SessionRule.NoteFarm:
                if (_farms.Note(error.Text, code.Farm!.Value))
                {
                    _board.Set(_board.Current with { Farms = _farms.Farms });
                    _desk.NoteFarms(_farms.Farms);
                }

                break;
            case SessionRule.RetrySameClientId:
                RetrySameClientId(error);
                break;
            case SessionRule.ReconnectAtNewPort:
                MoveToPort(error.Text);
                Lose(code.Reason!.Value, error.Text, error.Code);
                break;
            case SessionRule.Reconnect:
                Lose(code.Reason!.Value, error.Text, error.Code);
                break;
            case SessionRule.CloseGate when _welcome is not null:
                CloseGate(code, error.Text);
                break;
            case SessionRule.ResyncAll when _welcome is not null:
                _gaps.Begin(_heartbeat.LastMessage);
                _record!.HasLostLink = false;
                ForgetCompetitor();
                _desk.CloseGate();
                _desk.DropMarketData(_link!);
                Synchronize(code.Reason!.Value, error.Code);
                break;
            case SessionRule.ResyncOrders when _welcome is not null:
                _record!.HasLostLink = false;
                _desk.CloseGate();
                Synchronize(code.Reason!.Value, error.Code);
                break;
            case SessionRule.RetryMarketData when _welcome is not null:
                RetryMarketData(error);
                break;
        }

        return true;
    }

    private void CloseGate(SessionCode code, string text)
    {
        // Said twice, by 1100 and 2110, it is one loss.
        var isKnown = State == SessionState.Disconnected;
        _record!.HasLostLink = true;
        _gaps.Begin(Now);
        _desk.CloseGate();
        _desk.PauseMarketData();
        Move(SessionState.Disconnected, code.Reason!.Value, $"{text} ({code.Code}); the gateway restores it by itself", code.Code);
        if (isKnown)
            return;
        _asksForLink = false;
        AwaitLink(code, text);
    }

    /// <summary>The outage may be this gateway's alone; and that it is over may never be said.</summary>
    private void AwaitLink(SessionCode code, string text) => _deadline.Set(_options.LinkLossPatience, () =>
    {
        if (_failback.CanTakeOver || _endpoints.HasOther(_record!, _clock.Now))
        {
            Lose(code.Reason!.Value, text, code.Code);
            return;
        }

        if (!_asksForLink)
        {
            _asksForLink = true;
            _probe.Start(_link!, OnProbe);
        }

        AwaitLink(code, text);
    });

    private void RetrySameClientId(ErrMsg error)
    {
        var refusals = ++_record!.ClientIdRefusals;
        if (refusals < _options.ClientIdRefusalsBeforeAlarm)
        {
            Lose(SessionReason.ClientIdInUse, error.Text, error.Code);
            return;
        }

        // Never another id: only this one can change the orders that it placed.
        var remedy = string.Create(
            CultureInfo.InvariantCulture,
            $"client id {_options.ClientId} is in use, {refusals} attempts in a row; end the program that has it, or restart the gateway. No other id can change our orders");
        BrokerLog.ClientIdStuck(_logger, _record.Endpoint.ToString(), _options.ClientId, refusals);
        Lose(SessionReason.ClientIdInUse, remedy, error.Code);
    }

    private void RetryMarketData(ErrMsg error)
    {
        // Every line says so; the first one counts, and then the first of those that were asked for again.
        if (_marketDataRetry.IsSet && !_hasAskedAgain)
            return;
        _gaps.Begin(Now);
        _hasCompetitor = true;
        _hasAskedAgain = false;
        if (State != SessionState.Disconnected && _board.Current.MarketData != MarketDataState.TakenByCompetingSession)
        {
            _board.Set(_board.Current with
            {
                MarketData = MarketDataState.TakenByCompetingSession,
                Detail = $"another session of this user has taken the market data ({error.Code}): {error.Text}",
            });
        }

        _marketDataRetry.Set(_options.CompetingSessionRetry, AskForMarketDataAgain);
    }

    private void AskForMarketDataAgain()
    {
        // Nothing can be asked for before the books agree.
        if (State is not (SessionState.Ready or SessionState.Draining))
        {
            _marketDataRetry.Set(_options.CompetingSessionRetry, AskForMarketDataAgain);
            return;
        }

        _desk.RenewMarketData(_link!);
        _hasAskedAgain = true;
        // A refusal comes soon; without one the data are back, also where a market that is closed says nothing.
        _marketDataRetry.Set(_options.CompetingSessionRetry, MarketDataAreBack);
    }

    private void MarketDataAreBack()
    {
        ForgetCompetitor();
        if (State is not (SessionState.Ready or SessionState.Draining))
            return;
        _board.Set(_board.Current with { MarketData = MarketDataState.Live, Detail = string.Empty });
        _gaps.End();
    }

    private void ForgetCompetitor()
    {
        _hasCompetitor = false;
        _hasAskedAgain = false;
        _marketDataRetry.Cancel();
    }

    /// <summary>1300 ends with the new port, e.g. "... reconnect on the new port - 4003".</summary>
    private void MoveToPort(string text)
    {
        var digits = text.AsSpan(text.AsSpan().TrimEnd(". ").LastIndexOfAnyExceptInRange('0', '9') + 1).TrimEnd(". ");
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535)
            _record!.Endpoint = _record.Endpoint with { Port = port };
    }

    private void LogStray(ErrMsg error)
    {
        if (error.RequestId == -1 || error.IsWarning)
            BrokerLog.Notice(_logger, error.Code, error.Text);
        else
            BrokerLog.GatewayError(_logger, error.RequestId, error.Code, error.Text);
    }
}
