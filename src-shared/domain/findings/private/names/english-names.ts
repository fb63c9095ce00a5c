// Given names and surnames frequent among English speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const englishGivenNames = `
aaron abby abigail ada adam adrian agnes aidan aiden aileen alan alana albert alec alex alexa alexander alexandra alexis alfie
alfred alice alicia alison allan allen allison alma alvin alyssa amanda amber amelia amy andrea andrew andy angela angelina
angie angus anita ann anna annabel anne annette annie anthony antonia april archie ariana ariel arlene arnold arthur
ashley ashton aubrey audrey aurora austin autumn ava avery barbara barney barry bart bartholomew beatrice becky belinda
bella ben benjamin benny bernadette bernard bernice bert bertha beth bethany betsy betty beverly bill billy blake blanche bob
bobby bonnie brad bradley brandon brandy brenda brendan brent brett brian briana brianna bridget brittany brody brooke
brooklyn bruce bryan bryce bryony byron caitlin caleb callum calvin cameron camilla candace cara carl carla carlton carly carmen
carol carole caroline carolyn carrie carson carter casey cassandra cassie catherine cathy cecil cecilia cedric celia chad
charity charlene charles charlie charlotte chase chelsea cherry cheryl chester chloe chris christian christie christina
christine christopher christy cindy claire clara clarence clark claudia clay clayton cliff clifford clinton clive clyde cody cole
colin colleen connie connor conor constance cora corey cornelius courtney craig crystal curtis cynthia daisy dale damian
damien damon dan dana daniel daniela danielle danny daphne darcy darius darlene darnell darrell darren daryl dave david dawn dean
deanna debbie deborah debra declan deirdre delia della denise dennis derek desmond destiny devin devon dexter diana diane
dianne dick dolly dominic don donald donna donovan dora doreen doris dorothy doug douglas doyle duane dudley duncan dustin
dwayne dwight dylan earl ed eddie edgar edie edith edmund edna edward edwin eileen elaine eleanor eli elijah elise eliza
elizabeth ella ellen ellie elliot elliott ellis elmer eloise elsie emily emma emmanuel eric erica erin ernest ernestine
esme esmeralda estelle esther ethan ethel eugene eunice eva evan evangeline eve evelyn everett evie ezra faith felicia
felicity felix fergus fern fiona flora florence floyd frances francis francine frank frankie franklin fred freddie freda
frederick freya gabriel gabriella gareth garrett garry gary gavin gemma gene geoff geoffrey george georgia georgina gerald
geraldine gerard gertrude gilbert gina glen glenda glenn gloria gordon grace graeme graham grant greg gregory greta griffin
guy gwen gwendolyn hailey hal hamish hank hannah harley harold harriet harrison harry harvey hattie hayden hayley hazel
heather heidi helen henrietta henry herbert herman hilary hilda holly hope horace howard hubert hudson hugh hugo hunter ian ida
imogen ina ingrid ira irene iris irma isaac isabel isabella isaiah isla isobel ivan ivy jack jackie jackson jacob jacqueline jade
jaden jake jamal james jamie jan jane janet janice janine jared jasmine jason jasper jay jayden jayne jean jeanette jeff
jeffrey jemima jenna jennie jennifer jenny jeremiah jeremy jermaine jerome jerry jess jesse jessica jessie jill jillian jim
jimmy jo joan joann joanna joanne jocelyn jodie joe joel john johnny jon jonah jonathan jordan joseph josephine josh joshua
josie joy joyce juan judith judy julia julian juliana julie juliet june justin justine kara karen karl kate katelyn katherine
kathleen kathryn kathy katie katrina kay kayla keira keith kelly kelsey ken kendra kenneth kenny kerry kev kevin kieran kiera
kim kimberly kirk kirsten kirsty kit kristen kristin kristina kurt kyle kylie lacey lance larry laura lauren laurence lauri
laurie lawrence leah lee leila lena leo leon leonard leroy leslie lester lewis lexi liam lilian lillian lily linda lindsay
lindsey lionel lisa liz liza lloyd logan lois lola lonnie loretta lori lorna lorraine lottie louis louise lucas lucia lucille
lucinda lucy luis luke lydia lyle lyn lynda lynn lynne mabel mackenzie maddie maddison madeleine madison mae maggie maisie
malcolm mandy marcia marcus margaret margery margie marguerite maria marian marianne marie marilyn marion marissa marjorie
mark marlene marlon marsha marshall martha martin martina marvin mary mason mathew matilda matt matthew maude maureen maurice
mavis max maxine maxwell may maya megan mel melanie melinda melissa mercy meredith mervyn mia michael michaela michelle mick
mickey miguel mike mildred miles millicent millie milton mindy minnie miranda miriam mitchell moira mollie molly mona
monica monique morgan morris muriel mya myra myrtle nadia nancy naomi natalie natasha nate nathan nathaniel neil nellie
nelson nettie neville niall nicholas nick nicky nicola nicole nigel nina noah noel nora norah noreen norma norman olive oliver
olivia ollie opal oscar otis owen paige pam pamela parker patience patricia patrick patsy patti patty paul paula pauline
pearl peggy penelope penny percy perry pete peter petra phil philip phillip philippa phoebe phyllis piers pippa polly poppy
preston priscilla prudence quentin quincy rachael rachel ralph ramona randall randolph randy ray raymond rebecca reece reed
regina reginald rene renee reuben rex rhiannon rhoda rhonda rhys ricardo richard rick ricky riley rita rob robbie robert
roberta robin robyn rochelle rod roderick rodney roger roland ron ronald ronnie rory rosa rosalie rosalind rosamund rose
rosemary rosie ross rowan roxanne roy ruby rudolph rufus rupert russell rusty ruth ryan sabrina sadie sally sam samantha
samuel sandra sandy sara sarah sasha saul savannah scarlett scott sean sebastian selena selina seth shane shannon sharon shaun
shauna shawn sheila shelby sheldon shelley sherri sheryl shirley sidney sienna simon simone sinead siobhan skye sonia sophia
sophie spencer stacey stacy stan stanley stella stephanie stephen steve steven stewart stuart sue summer susan susanna
susannah susie suzanne sybil sydney sylvia tabitha tamara tammy tamsin tania tanya tara tasha taylor ted teresa terence teri
terrance terri terry tess tessa thelma theo theodora theodore theresa thomas tiffany tim timothy tina toby todd tom tommy toni
tony tracey tracy travis trevor tricia trina trish tristan troy trudy ty tyler tyrone una ursula valerie vanessa vera verity
vernon veronica vicki vicky victor victoria vince vincent viola violet virginia vivian vivienne wade wallace wally walter
wanda warren wayne wendy wesley whitney wilbur wilfred will willa william willie willow winifred winston wyatt xavier yolanda
yvette yvonne zac zach zachary zane zara zoe zoey
aoife aisling blanaid brigid cathal ciara ciaran cillian clodagh cormac dara darragh eamon eimear eoin fionn fionnuala grainne
maeve malachy mairead niamh nuala oisin orla padraig roisin ronan ruairi saoirse seamus sorcha tadhg ailsa alasdair alistair
catriona ewan euan ferguson finlay fraser gregor iain innes isobel kirsteen lachlan mhairi morag murdo rhona shona
aled bronwen bryn carys catrin dafydd delyth dewi dylan elin emrys eirlys gethin gwyneth huw idris ieuan llewellyn mair megan
nerys nia owain rhian sian siwan tegan tomos
andre antoine darius deandre demetrius deshawn ebony imani jamal kareem keisha lakisha lamar latoya malik monique nia precious
quincy rashad raheem shaniqua tamika terrell tyree tyrese
`;

export const englishSurnames = `
abbott abraham adams adamson aldridge alexander allan allen allison anderson andrews appleby archer armstrong arnold ashton
ashworth atkins atkinson austin bailey baker baldwin ball banks barber barker barlow barnes barnett barr barrett barry bartlett
barton bates baxter beach bean beaumont beck becker bell bennett benson bentley berry best bird bishop black blackburn
blackwell blair blake bloom bond booth bowen bowers bowman boyd boyle bradford bradley bradshaw brady brandt brennan brewer
briggs bright brock brooks brown browne bruce bryant buchanan buck buckley bull burgess burke burnett burns burrows burton bush
butcher butler byrne cain calderwood caldwell callaghan cameron campbell carey carlson carpenter carr carroll carson carter
cartwright casey cassidy chadwick chamberlain chambers chandler chang chapman charlton chen christensen christie churchill clark
clarke clay clayton clements cohen cole coleman coles collier collins conley connell connolly connor conrad conway cook cooke
cooley cooper copeland corbett costello cox craig crawford crosby cross crowley cruz cullen cummings cunningham curran
curtis dale dalton daly daniel daniels davenport davey davidson davies davis davison dawson day dean delaney dempsey dennis
dickinson dickson dixon dobson dodd doherty donaldson donnelly donovan dougherty douglas downs doyle drake drew driscoll duffy
duncan dunn dyer eaton edmonds edwards egan elliott ellis emerson english erickson evans everett ewing farley farmer farrell
faulkner fenton ferguson field fields finch finlay finley fischer fisher fitzgerald fitzpatrick fleming fletcher flynn foley
forbes ford foreman forster foster fowler fox francis franklin fraser freeman french frost fry fuller gallagher gardiner
gardner garner garrett gibbons gibbs gibson gilbert gill gillespie gilmore glover goddard goldberg goldman goldstein goodman
goodwin gordon gough gould graham grant graves gray green greene greenwood greer gregory grey griffin griffith griffiths gross
hale haley hall hamilton hammond hampton hancock hanna hansen hanson harding hardy harper harrington harris harrison hart
hartley harvey hawkins hayes haynes hayward heath henderson hendricks henry henson herbert hewitt hickey hicks higgins hill
hilton hinton hobbs hodge hodges hodgson hoffman hogan holden holland holloway holmes holt hood hooper hope hopkins horn horton
houghton houston howard howarth howe howell hubbard hudson huffman hughes hull humphrey humphries hunt hunter hurley hurst
hutchinson hyde ingram irving irwin jackson jacobs jacobson james jamieson jarvis jefferson jenkins jennings jensen johns
johnson johnston jones jordan joseph joyce kane kaufman kay keane kearney keating keith keller kelley kelly kemp kendall kennedy
kenny kent kerr king kirby kirk klein knight knowles knox lamb lambert lancaster lane lang larsen larson law lawrence lawson
leach lee lehman leonard leslie lester levine levy lewis lindsay lindsey little livingston lloyd logan long lopez lord love
lowe lucas lynch lyons macdonald mackay mackenzie maclean macleod macmillan maguire mahoney malone mann manning marsh marshall
martin mason massey mathews matthews maxwell may mcallister mcarthur mcbride mccall mccann mccarthy mcclure mcconnell mccormack
mccormick mccoy mccrae mccullough mcdaniel mcdonald mcdonnell mcdowell mcfarland mcgee mcgrath mcgregor mcguire mcintosh mcintyre
mckay mckee mckenna mckenzie mckinney mclaughlin mclean mcleod mcmahon mcmillan mcnamara mcnally mcpherson mcqueen mead melton
mercer merritt meyer michael middleton miles millar miller mills milne mitchell moody moore moran morgan morley morris
morrison morrow morse morton moss muir mullen mullins munro murdoch murphy murray myers nash neal nelson newell newman newton
nicholls nichols nicholson nicholls nixon noble nolan norman norris norton nugent obrien oconnell oconnor odonnell ogden
ohara okeefe oleary oliver olsen olson oneal oneill orr osborne osullivan owen owens page palmer park parker parkes parkin
parkinson parks parrish parry parsons partridge pate patterson patton paul payne peacock pearce pearson peck pemberton
penn perkins perry peters petersen peterson phelps phillips pickering pierce pike piper pitts pollard poole pope porter potter
potts powell powers pratt prescott preston price pritchard proctor pruitt pugh quinn ramsay ramsey randall rankin ray
raymond read reed rees reese reeves regan reid reilly reyes reynolds rhodes rice rich richards richardson richmond riddle
riley roach robbins roberts robertson robins robinson robson rodgers roe rogers rollins roman rooney rose ross rowe rowland
rowley roy russell russo rutherford ryan sanders sanderson sargent saunders savage sawyer schmidt schneider schofield schroeder
schultz schwartz scott sellers sexton seymour shah shannon sharp sharpe shaw shea shelton shepherd sheppard sheridan sherman
shields short simmonds simmons simon simpson sims sinclair singleton skinner slater sloan small smart smith snow snyder
solomon sparks spears spence spencer stafford stanley stanton stark steele stein stephens stephenson stevens stevenson stewart
stokes stone stout strickland strong stuart sullivan summers sutherland sutton swanson sweeney sykes talbot tanner tate taylor
temple terry thatcher thomas thompson thomson thornton thorpe thurston tobin todd townsend travis tucker turnbull turner tyler
underwood vance vaughan vaughn vickers vincent wade wagner walker wall wallace waller walls walsh walter walters walton ward
ware warner warren washington waters watkins watson watt watts weaver webb weber webster weeks weiss welch wells welsh west
whalen wheeler whitaker white whitehead whitehouse whitmore whitney wiggins wilcox wilder wiley wilkins wilkinson williams
williamson willis wilson winter winters wise wolf wolfe wong wood woodard woods woodward wright wyatt yates york young zimmerman
`;
