// Names frequent among people of other origins who live where the seven languages are spoken: Turkish, Arabic, Polish and other
// Slavic, Indian, Vietnamese, Chinese and Korean in Latin letters, Greek, Scandinavian, Hungarian, African. From general
// knowledge: no list was copied. Folded (no capitals, no accents), parted by blanks.

export const otherGivenNames = `
abdullah adem ahmet akin ali alper altan arda arzu asli aslan ata atilla aydin ayhan ayla aylin aynur ayse aysegul aytac baris
bayram bekir belgin berat berk berkay beyza bilal bora burak burcu busra bulent can canan cem cemal cemil cengiz ceren cihan
cigdem defne demet deniz derya dilan dilara dilek dogan duygu ebru ece eda efe ekrem elif emine emirhan emrah emre enes engin
ercan erdal erdem erdogan eren erhan erkan erol ersin ertugrul esin esma esra faruk fatih fatma ferhat feride figen filiz fikret
furkan gamze gizem gokce gokhan gonca gonul gul gulay gulcan gulsah gulsen hakan halil halime halit hamza handan hasan hatice havva
haydar hazal hikmet hulya huseyin ibrahim idris ilhan ilker ilkay ilyas irem ismail ismet kaan kader kadir kamil kemal kerem kerim
kubra latif levent leyla mahmut mehmet melek melike meltem merve mert meryem metin mesut mine muhammed murat musa mustafa muzaffer
nazan nazli necati necla nermin neslihan nesrin nihat nilgun nilufer nur nuray nurcan nurhan nuri okan okay oktay onur orhan osman
ozan ozge ozgur ozlem perihan pinar ramazan recep rukiye sabri sadik safak sahin salih selcuk selim selin sema semih semra senay
serap sercan serdar serhat serkan serpil sevda sevgi sevil sevim sevgul seyma sibel sinan songul suat sukru suleyman suzan tarik
tayfun taner tansel tolga tugba tugce tulay tuncay turgut turkan ugur ufuk umit umut utku volkan yagmur yasemin yasin yavuz yeliz
yilmaz yigit yunus yusuf zafer zehra zeki zeliha zerrin zeynep zuhal zubeyde nermin
abbas abdel abdelkader abdelkarim abdellah abdelaziz abdou abdoulaye abdul abdulrahman abdurrahman adel adil adnan afaf ahlam ahmad
ahmed aicha aisha aida akram alaa ali amal amani amin amina aminata amir amira ammar anas anwar arwa asma assia ayman aya ayah
ayoub aziz aziza badr bashir bilal bouchra brahim chaima dalal dalia daoud djamila djamel dina dounia driss ehab emad fadel
fadi fadia fahad fahd faisal faiza fares farid farida farouk fathi fatiha fatima fatma fatou fatoumata fawzi ferdaous ghada
habib habiba hacene hadi hadja hafsa haidar hajar hakim hala hamid hamza hanan hani hania hassan hassana hatem hawa hayat haytham
hedi hicham hiba hind hisham hoda houda houria hussein huda ibrahim ibrahima idriss ikram ilham imad iman imane imran inaya
ines ismael ismail issa jabir jalal jamal jamila jawad kader kadija kamal kamel kamila karim karima kawtar khadija khadidja khaled khalid
khalil laila lamia lamine leila loubna lubna maha mahdi mahmoud maissa majid malak malek malika mansour manal maria mariam mariama
marwa marwan maryam medhi mehdi meriem mohamad mohamed mohammad mohammed moussa mourad mounir mouna muhammad mustapha mustafa nabil nabila
nada nadir nadira nadia nael naima najat najib nasser nassim nawal nazih nezha nidal nizar nora noura nour nouria omar omer osama
othmane ouafa oussama rabia rachid rachida rafik raja rami ramzi rana rania raouf rasha rashid redouane rim riad rida rita rkia
saad saadia saba sabah sabri safa safia said saida salah salem salim salima salma salman sami samia samir samira samuel sana
sanaa sara sawsan selma shadi shaima sharif siham slimane sofiane soufiane soraya souad soumaya suhail taha tahar tarek tariq toufik
wafa wael walid warda wassim widad yacine yahya yamina yara yasin yasmin yasmina yasmine yasser yassine younes youness youssef yousra
yusra zahra zaid zaki zakaria zayd zeinab zineb ziad zohra zouhair
agata agnieszka aleksander aleksandra alicja andrzej aneta aniela antoni arkadiusz artur barbara bartek bartosz beata bogdan
bogumil boguslaw bozena bronislaw cezary czeslaw damian danuta dariusz dominik dorota edyta elzbieta ewa ewelina franciszek grazyna
grzegorz halina hanna helena henryk ilona irena iwona izabela jacek jadwiga jakub jan janina janusz jaroslaw jerzy joanna jolanta
jozef justyna kacper kamil kamila karolina katarzyna kazimierz kinga krystian krystyna krzysztof leszek lidia lucja lukasz maciej
magda magdalena malgorzata marcin marek maria mariola mariusz marta mateusz marzena michal mieczyslaw mikolaj milosz miroslaw monika
natalia oliwia pawel patrycja piotr przemyslaw radoslaw rafal renata robert roman ryszard sebastian slawomir stanislaw stanislawa
stefan sylwester sylwia szymon tadeusz teresa tomasz urszula wanda wiktor wiktoria witold wladyslaw wojciech wojtek zbigniew zdzislaw
zofia zuzanna zygmunt
aleksandar aleksei alena alexei anastasia anatoly andrej andrei andriy anica anton arkady artem bogdana boris borislav bojan bojana
branka branko bratislav daria darko denys dejan dimitar dimitri dmitri dmitry dmytro dragan dragana drazen dunja dusan ekaterina
elena evgeni evgenia evgeny fedor galina georgi gennady goran gordana grigori hana hrvoje igor ilya ines irina ivan ivana ivanka
ivica ivo jana jarmila jaroslav jelena jiri josip jovan jovana kateryna katerina kirill konstantin ksenia lenka leonid ljiljana
ljubica ljudmila ludmila luka lyudmila maksim marija marijana marin marina marko martin mato matej mikhail milan milena milica milos
miloslav milorad miroslav mirjana mladen mykola nadezhda natalia natalya natasa nebojsa nemanja nenad nikita nikola nikolai
nikolay oksana oleg oleh oleksandr oleksiy olena olga ondrej oxana pavel pavla petar petr petra predrag radek radka radovan rajko ratko
roman rostislav ruslan sasa sergei sergey serhiy sinisa slavica slobodan sonja snezana stanislav stepan stojan svetlana taras tatiana
tatyana tihana tomas tomislav vaclav vadim valentin valentyna valery vasil vasily vera veronika vesna viktor viktoriya vitali vitaliy
vjekoslav vlad vlado vladimir vladislav vlasta vojtech volodymyr yana yaroslav yelena yevgeny yulia yuliya yuri yuriy zdenek zdenka zeljko
zlatan zlatko zoran zorica zvonimir zuzana
aarav aarti abhijit abhishek aditi aditya ajay ajit akash akhil akshay alok amar amit amrita anand ananya aniket anil anita anjali
ankit ankita anuj anup aparna archana arjun arnav arun aruna arvind asha ashish ashok ashwin asif atul avinash ayesha balaji
bhavna bharat chandra chetan deepa deepak deepika devendra dev dhruv dinesh divya farhan gaurav gautam gayatri geeta girish gopal
govind gurpreet hari harish harjit harpreet harsh hemant imran indira irfan isha ishaan jagdish jaspreet jatin jay jaya jayant jyoti
kailash kajal kalpana kamala karan kartik kavita kavya kiran kishore komal krishna kumar kunal lakshmi lalit lata madhav madhu mahesh
malini manish manisha manjit manoj meena meera mohan mohit mukesh nandini naresh naveen navin neelam neha nikhil nilesh nisha nitin
pallavi pankaj parminder parveen pooja prabhakar pradeep prakash pramod pranav prasad prashant pratik praveen preeti prem priya
priyanka rahul raj raja rajan rajeev rajendra rajesh rajinder rajiv raju rakesh ram raman ramesh rani ranjit rashmi ravi ravindra
rekha renu rishi ritu rohan rohit roshan sachin sameer sandeep sangeeta sanjay sanjeev santosh sarita satish saurabh savita seema
shailesh shalini shankar shanti sharad sheetal shikha shilpa shiv shreya shruti shyam siddharth simran sita smita sneha sonal srinivas
subhash sudha sudhir suhas sujata suman sumit sunil sunita suraj suresh surinder sushil sushma swati tarun tejas uday uma umesh usha
vandana varun vasudha venkat venkatesh vidya vijay vikas vikram vinay vineet vinod vipin vishal vivek yash yogesh
anh bao bich binh chau cuong diep dinh dung duong duy giang hanh hau hien hiep hieu hoa hoai hoang hong hue hung huong huy huyen
khanh khoa kieu lam lan lien linh loan loc minh my nga ngan nghia ngoc nguyet nhan nhung oanh phong phuc phuong quan quang quoc quyen quynh
tam tan thanh thao thi thien thinh tho thu thuan thuy tien tin toan trang tri trinh truc trung truong tuan tuyet tung uyen van vinh vy xuan yen
bing bo chao chen cheng chun dan fang fei feng gang guang hai hao hong hua hui jian jiang jianguo jie jin jing jun kai lei li liang lili
ling mei meiling ming na ning peng ping qiang qing rong rui shan shu tao ting wei weiwei wen xia xian xiang xiao xiaoming xin xiu xue yan yang
yi ying yong yu yuan yue yun zhen zheng zhi zhong akira aiko haruto hiroshi kenji naoko sakura satoshi takashi yoko yuki yumi jihoon jiwoo
minho minjun seojun soojin sungmin hyun eunji
alexandros anastasios andreas apostolos athanasios charalampos christos dimitra dimitrios dimitris eleftheria eleni evangelia
evangelos georgia georgios giannis giorgos ioanna ioannis katerina konstantina konstantinos kostas kyriakos maria michalis nikolaos
nikos panagiota panagiotis paraskevi pavlos sofia sotiris spyros stavros stelios thanasis theodoros thodoris vasiliki vasilis yannis xenia
anders ane anneli annika arvid asbjorn astrid axel birgitte bjarne bo britt carsten ebba einar eino emilie erik eskil esben fredrik frida
freja gro gunilla gunnar gustaf hakan halvard hanne helle henrik hilde inger ingvild jesper johan jonas jorgen kari karoline kasper kirsten
kjell knut kristian kristoffer lars lasse leif lene lisbeth lone magnus mads maja maren marit mats mette mikael mikkel morten nils niklas
ola olav ole oskar pal per pernille peder rasmus rune sigrid signe sissel sofie solveig stig stine svein sverre torbjorn tor tove
trine trond ulf ulla vibeke viggo aino antti eero heikki jari juha jukka kaisa kalle kari matti mika mikko paivi pekka petri sari
timo tuomas ville
agnes aniko andras attila balazs bela csaba denes eniko erzsebet eszter ferenc gabor geza gergely gyorgy gyula ibolya ildiko imre istvan
janos jozsef katalin kinga krisztina laszlo levente maria marta miklos monika norbert pal peter piroska reka sandor szabolcs tamas
tibor timea zoltan zsofia zsolt zsuzsanna adriana alina andrei bogdan catalin constantin corina cosmin costel cristian dan daniela
doina dumitru elena florin gabriela gheorghe ileana ioan ioana ion ionut iulia laurentiu liviu loredana lucian luminita marian marius
mihaela mihai mircea nicolae oana ovidiu radu raluca razvan roxana silviu sorin stefan teodor tudor valentina vasile viorel
abena abiodun adaeze adama ade adebayo adekunle adeola adesola adwoa afua akin akosua akua ama amadou amara ayodele ayo babatunde
bamidele bintou boubacar chiamaka chidi chidinma chika chinedu chinonso chinwe chioma chukwu chukwuemeka dembele ebere efua ekene emeka
esi fanta femi folake folasade funke funmilayo gbenga hawa ifeanyi ifeoma ikenna issouf kehinde kemi kofi kojo kouadio kouame kouassi
kwabena kwadwo kwaku kwame kwasi lamine mamadou mariama moussa ngozi nkechi nnamdi obinna olamide olu oluchi olumide oluwaseun oluwatobi
ousmane segun sekou seydou simisola sipho taiwo temitope thabo thandi tolu tunde uche uchenna yaa yao yaw yemi zainab zanele zola
tendai tinashe wanjiru njeri kamau otieno achieng wambui nyambura abebe almaz bekele hiwot kebede meseret selam tesfaye tigist
ahn arash babak behrouz bijan darius farhad farzaneh fereshteh hamid hossein kaveh leila mahsa mahnaz maryam mehran mina mitra mohsen
nasrin nima omid parisa parviz reza roya samira shahram shirin siavash sohrab soheila zahra
avi avraham chaim chana dov eitan eliezer esther gal hadas itzhak malka menachem mendel miriam mordechai moshe nir noa noam ofer ori
rivka ronit sara shai shalom shimon shira shlomo shmuel shoshana tal tamar uri yaakov yael yehuda yitzhak yossi zvi
`;

export const otherSurnames = `
acar akbas akbulut akgul akin aksoy aktas akyol akyuz alkan altun arslan aslan atas ates avci aydemir aydin aydogan ayhan bal balci
basaran bayrak baydar bayram bilgin bozkurt bulut cakir cakmak can candan celik cetin cevik ceylan cinar coban coskun dag dal demir
demirci demirel demirtas dere dogan duman dogru durmus duran durak dursun ekinci elmas erbas erdem erdogan eren ergin erdinc erkan
erol ersoy ertas esen fidan genc guclu gul guler gultekin gumus gunay gundogdu gunduz gunes gungor guney guven gok gokce inan isik
kabak kahraman kalkan kaplan kara karabulut karaca karadag karademir karahan karakaya karakoc karakus karaman karatas kart kavak
kaya kaygusuz keles keskin kilic kilinc kirac koc kocak korkmaz koroglu koksal kose kucuk kurt kurtulmus kus kutlu metin mutlu
oguz oz ozbek ozcan ozdemir ozer ozgur ozkan ozmen ozturk parlak polat sahin sari sarikaya savas seker sen senturk sevim simsek sonmez
soylu soyer subasi tan tanriverdi tas tasci tastan tekin tekinalp temel topal toprak topcu tosun tunc tuncer turan turgut turk turkmen
ucar ugur ulusoy unal ural uslu uysal uzun uzunca vural yalcin yaman yavuz yigit yildirim yildiz yilmaz yuce yucel yuksel zengin
abdallah abdi abdul abdullah abdullahi adam ahmad ahmadi ahmed akhtar alami alaoui alami ali amari amin amir amrani anwar arif asghar
atallah aziz azizi bashir belhadj belkacem ben benali benamar bencheikh benjelloun bennani benhamou benmoussa benyahia berrada bouaziz
bouchard boukhari boumediene bouzid chaoui cherif chowdhury daher dahmani darwish diallo djebbar elamrani elhadi eid elmasri
fadel faraj farah farouk fathi fares ghali ghazi habib haddad hadj hamdan hamdi hamidi hammoud hariri hasan hashemi hashimi hassan hassani
hossain hosseini hussain hussein ibrahim idrissi imran iqbal islam ismail issa jaber jabbar jaafar jamal jamil kabbaj karim karimi kassem
kassim kazemi khalaf khaled khalid khalifa khalil khan khatib khatun khelifi khoury laghari lahlou lamrani mahdi mahmood mahmoud mahmud
malik mansour mansouri masri mir mohamed mohammad mohammadi mohammed moussa mousavi mughal mustafa naciri nader najjar naqvi naser nasser
nasri omar osman othman ouali qadir qasim qureshi rahim rahman rahimi rahmani rashid rashidi rauf rizvi saad sabri sadeghi said saidi
saeed saleh salem salim salman sayed shaikh shah shahid sharif sheikh siddiqui slimani soltani tahir taleb tazi touati yahya younes
yousef youssef zaidi zaman zerhouni ziani zidane
adamczyk adamski andrzejewski bak baran baranowski borkowski brzezinski chmielewski cieslak czarnecki czerwinski dabrowski
dudek duda glowacki gajewski gorski grabowski jablonski jakubowski jankowski jasinski jaworski kaczmarek kalinowski kaminski
kaczmarczyk kaczynski kowalczyk kowalewski kowalska kowalski kozlowski krajewski krawczyk krol kubiak kucharski kwiatkowski lewandowska
lewandowski lis maciejewski majewski makowski malinowski marciniak mazur mazurek michalak michalski mroz nowak nowakowski nowicki
olszewski ostrowski pawlak pawlowski pietrzak piotrowski przybylski rutkowski sadowski sawicki sikora sikorski sobczak sokolowski
stepien szczepanski szewczyk szulc szymanska szymanski tomaszewski urban urbanski walczak wasilewski wieczorek wilk wisniewska wisniewski
witkowski wojciechowski wojcik wolski wozniak wroblewski wrobel wysocki zajac zakrzewski zalewski zawadzki zielinska zielinski ziolkowski
antic babic balic blazevic bogdanovic boskovic bosnjak cerny cermak cosic cvetkovic danilov dimitrov djordjevic djokovic dordevic dragic
dvorak fedorov filipovic fiala georgiev grgic hadzic hodzic horak horvat horvath hruska ilic ivanov ivanova ivanovic jankovic
jovanovic juric karadzic knezevic kolar kolarov kos kostic kovac kovacevic kovacic kovalenko kovalchuk kozlov kral kucera kuznetsov
lazarevic lukic lysenko marek maric marinkovic markovic matic melnyk mihajlovic milic milosevic mitrovic moravec morozov nedelchev nemec
nikolic nikolov novak novakova novotny obradovic orlov pavic pavlov pavlovic pavlenko peric petkovic petrenko petrov petrova
petrovic pokorny popov popova popovic prochazka radic radovic savic savchenko shevchenko simic smirnov sokolov stankovic stojanovic
svoboda tadic tesla todorov todorovic tomic vasilev vasilyev vesely vidovic volkov vukovic yakovlev zivkovic zoric bondarenko boyko
kravchenko tkachenko
agarwal agrawal ahuja anand arora banerjee basu bhat bhatia bhatt bhattacharya bose chakraborty chandra chatterjee chaudhary chauhan
chawla chopra das dasgupta datta desai deshmukh deshpande dhillon dixit dubey dutta gandhi ganguly garg ghosh gill goel gopal goyal
grewal guha gupta iyer jain jha joshi kadam kapadia kapoor kapur kaul kaur khanna khatri kohli krishnan kulkarni kumar kumari lal
malhotra mathur mehra mehrotra mehta menon mishra misra mittal modi mohan mukherjee murthy nair naidu narayan narayanan nath naik nayak
pandey pandit pandya parekh parikh parmar patel pathak patil pillai prakash prasad puri rai raj rajan raman ramaswamy rana rao rastogi rathore
rawat reddy roy sahni sahu saini saxena sehgal sen sengupta seth sethi shah sharma shetty shukla sidhu singh sinha solanki soni
srinivasan srivastava subramanian suri swamy tandon thakur thapa tiwari tripathi trivedi upadhyay varma verma vyas yadav silva perera fernando
bui cao chau dang dao dinh do doan duong hoang huynh lam le luong ly mai ngo nguyen nghiem pham phan phung quach ta thai tran trinh truong
tu vo vu vuong bai cai chan chang chao chen cheng cheung chin chiu choi chong chou chow chu chua dai deng ding dong du fan fang feng
fong fu gao gong goh gu guo han hao he ho hong hou hsu hu huang jia jiang jin kang kong koh kuo kwan kwok lai lam lau law lee leung li liang
liao lim lin ling liu lo loh lu luo ma mao meng mo ng ong pan peng qian qin qiu ren shao shen shi song su sun tan tang tao teo tian tong tsai tse
wan wang wei wen wong wu xia xiao xie xiong xu xue yan yang yao ye yeung yi yin yu yuan yue zeng zhang zhao zheng zhong zhou zhu zou
bae baek cho choi chung han hong hwang jang jeon jeong jung kang kim ko kwon lee lim moon nam oh pak park ryu seo shin sohn song yang yoo yoon
fujita hashimoto hayashi inoue ishikawa ito kato kimura kobayashi matsumoto mori murakami nakamura nakajima ogawa okada saito sasaki
sato shimizu suzuki takahashi tanaka watanabe yamada yamaguchi yamamoto yoshida
adamou adebayo adeleke adeyemi adeyinka afolabi agyeman akintola akpan amadi amoah ampofo ansah appiah asante awuah ba bah balogun bamba
banda barry boateng bonsu camara chukwu cisse conde coulibaly dankwah darko dembele dia diabate diakite diallo diarra diop diouf dlamini
doumbia dube eze fall faye fofana frimpong gueye kabore kamara kante keita khumalo kone konate konadu kouassi kouame mbeki mbaye
mensah mokoena moyo musa mutua mwangi naidoo ndiaye ndlovu ngcobo nkosi nkrumah nwachukwu nwosu obi odhiambo ofori oduya ogunleye okafor okeke
okonkwo okoro okoye olawale omondi onyango opoku osei otieno ouattara ouedraogo owusu sall sane sarr seck sesay sidibe sissoko sithole sow
sy sylla tembo thiam toure traore tshabalala wade wanjala zulu abebe bekele gebre haile kebede tadesse tesfaye
andersen andersson berg berglund bergstrom carlsen carlsson christensen christiansen dahl eriksen eriksson eklund forsberg fredriksen
gustafsson gustavsson hagen halvorsen hansson haugen henriksen hermansen holm holmberg holmgren iversen jacobsen jakobsson jensen jeppesen
johannessen johansen johansson johnsen jorgensen karlsen karlsson kristensen kristiansen larsson lind lindberg lindgren lindholm lindqvist
lindstrom lund lundberg lundgren madsen mikkelsen moller mortensen nielsen nilsen nilsson nordin nygaard nystrom olofsson olsen olsson
paulsen pedersen persson petersson poulsen rasmussen sandberg simonsen solberg sorensen strand strom svensson thomsen thorsen wallin
aalto heikkinen heino hamalainen hakkinen jarvinen korhonen koskinen laine lehtinen lehtonen makela makinen nieminen niemi rantanen
salminen tuominen virtanen
alexopoulos angelopoulos antoniou christodoulou constantinou demetriou dimitriou economou georgiou ioannou karagiannis katsaros
konstantinidis kostopoulos kyriakou makris michailidis nikolaidis nikolaou oikonomou panagiotou papadaki papadakis papadopoulos
papadopoulou papandreou papas papoutsis pappas petridis stavrou theodorou tsakiris vasileiou vlachos
balogh bodnar farkas fekete feher gal halasz horvath juhasz kiss kocsis kovacs lakatos lukacs magyar molnar nagy nemeth nemet olah
papp racz simon szabo szalai szekely szilagyi szucs takacs toth torok varga veres vincze albu anghel barbu ciobanu constantinescu
dobre dumitrescu dumitru florea georgescu gheorghe iancu ionescu iordache lazar luca manole marin matei mihai moldovan munteanu nedelcu
niculescu oprea petrescu popa popescu radu rusu sandu serban stan stanciu stefan stoica tanase toma tudor ungureanu vasile voicu
berger bernstein cohen edelstein eisenberg epstein feldman finkelstein friedman fried ginsberg goldberg goldman goldstein greenberg
grossman gutman hirsch horowitz kaplan katz klein kohn landau levi levin levine levy lieberman mizrahi moskowitz rabinowitz roth rosen
rosenbaum rosenberg rosenblum rosenfeld rosenthal rothschild rubin rubinstein schwartz shapiro shulman silverman stern weinberg weinstein
weisman weiss zimmerman zuckerman azoulay biton peretz
ahmadzadeh ebrahimi ghasemi jafari kamali karimi moradi najafi nazari rostami sadeghi shirazi tehrani yazdani
`;
