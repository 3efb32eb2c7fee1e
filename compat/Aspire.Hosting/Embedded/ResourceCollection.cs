using System.Collections.ObjectModel;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;
