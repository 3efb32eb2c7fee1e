using AlgoTrader.IbBroker;
using AlgoTrader.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIbBroker();

var app = builder.Build();
app.MapServiceDefaults();
app.MapIbBroker();
app.Run();
